internal import HotlineAPI
internal import PluginKit

/// Nothing leads from an anonymous order (匿名) back to whoever filed it (HOT-C5).
extension HotlineProgressService {
    /// Keeps a call that is about an anonymous order from being tied to the person who makes it.
    ///
    /// Without an account, and at a terminal, its record names neither the order nor the address. An account of one's own would
    /// stand in the record and beside the answer that is kept for a repetition, at the moment of the step: it is refused. At
    /// a window the account is the clerk's, who writes for somebody else.
    ///
    /// - Parameter refusal: for whoever calls by an account of their own.
    static func keepAnonymous(_ context: CallContext, orThrow refusal: RPCError) throws(RPCError) {
        switch Filing(context.principal.roles).role {
        case .windowStaff: return
        case .terminal: context.noteAnonymous()
        default:
            guard !context.principal.isAuthenticated else { throw refusal }
            context.noteAnonymous()
        }
    }

    /// One of many reasons for which a filing is refused: the record of the refusal does not tell who meant to be anonymous.
    static let filedByAccount = RPCError.invalidFields([
        .init(
            field: "is_anonymous",
            description: "匿名提交请先退出登录，否则会留下您的账号；也可以不选匿名，改为要求保密"
        )
    ])

    /// As ``filedByAccount``.
    static let answeredByAccount = RPCError(
        code: .failedPrecondition,
        message: "这件工单是匿名登记的。请先退出登录，再凭编号和查询码表示意见，这样不会留下您的账号。"
    )
}
