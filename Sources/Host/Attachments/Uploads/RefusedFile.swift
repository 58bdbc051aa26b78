internal import PluginKit

/// A file that may not be kept, whatever is tried: what has arrived of it is removed.
struct RefusedFile: Error, RPCErrorConvertible {
    /// The error as the caller sees it.
    let rpcError: RPCError

    init(_ code: RPCError.Code, _ message: String) {
        self.rpcError = RPCError(code: code, message: message)
    }
}
