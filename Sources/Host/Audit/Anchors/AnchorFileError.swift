internal import PluginKit

/// Why the anchor file cannot be read or written.
struct AnchorFileError: Error, RPCErrorConvertible {
    let message: String

    var rpcError: RPCError {
        RPCError(
            code: .unavailable,
            message: "The anchor file of the audit log cannot be used. Tell the operator.",
            cause: self
        )
    }
}
