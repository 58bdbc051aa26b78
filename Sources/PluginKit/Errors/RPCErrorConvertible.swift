/// An error of a module that knows how its caller should see it.
///
/// Any other error becomes `unknown` for the caller, and its text stays in the log.
public protocol RPCErrorConvertible: Error {
    /// The error as the caller sees it.
    var rpcError: RPCError { get }
}

extension RPCError {
    /// Turns whatever a handler threw into what its caller sees.
    public init(catching error: any Error) {
        switch error {
        case let error as RPCError: self = error
        case let error as any RPCErrorConvertible: self = error.rpcError
        case is CancellationError: self.init(code: .cancelled, message: "The call was cancelled.", cause: error)
        default:
            self.init(
                code: .unknown,
                message: "The host failed to do this. Try again; if it fails again, tell the operator the request id.",
                cause: error
            )
        }
    }
}
