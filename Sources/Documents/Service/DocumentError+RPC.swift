internal import Documents
internal import PluginKit

extension DocumentError {
    /// The error as a caller sees it, with the field or the line that it is about.
    var rpcError: RPCError {
        guard self.kind != .environment else { return RPCError(code: .unavailable, message: self.message) }
        let place = self.field.isEmpty ? "facts" : self.field
        var error = RPCError.invalidFields([.init(field: place, description: self.message)])
        error.message = self.description
        var metadata = ["field": self.field, "kind": self.kind.rawValue]
        if self.line > 0 { metadata["line"] = "\(self.line)" }
        error.details.append(.errorInfo(reason: "DOCUMENT", domain: "yizhan.documents", metadata: metadata))
        return error
    }
}
