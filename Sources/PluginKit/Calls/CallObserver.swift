/// Sees every call of one method.
///
/// Called on the path of each call: it must not block.
public protocol CallObserver: Sendable {
    /// Refuses a call before anything of it is decoded.
    ///
    /// - Throws: ``RPCError`` where the host takes no call now.
    func admit(_ context: CallContext) throws(RPCError)

    /// The call has ended; `error` is `nil` when it succeeded.
    func ended(_ context: CallContext, error: RPCError?)
}
