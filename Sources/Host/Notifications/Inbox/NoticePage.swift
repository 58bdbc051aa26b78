internal import PluginKit

/// How many notices a list shows, and from where on.
struct NoticePage: Sendable {
    let limit: Int
    /// Only ids before this one: the last of the page before.
    let before: String?

    private static let pages = PageLength(max: 500, usual: 50)

    /// Reads what a request asks for.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    init(size: UInt32, token: String) throws(RPCError) {
        self.limit = try Self.pages.rows(size)
        guard token.isEmpty || NoticeID.isOne(token) else {
            throw .invalidFields([
                .init(field: "page_token", description: "不是上一页返回的 next_page_token，请从第一页重新开始")
            ])
        }
        self.before = token.isEmpty ? nil : token
    }
}
