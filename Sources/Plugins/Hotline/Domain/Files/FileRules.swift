internal import HotlineAPI
internal import PluginKit

/// What a request about a file of an order has to be like, and who may see which (工单附件).
enum FileRules {
    /// Files of one order.
    static let filesMax = 100

    static func check(_ request: AttachFileRequest) throws(RPCError) {
        try OrderRules.check(request.attachmentID, field: "attachment_id", name: "附件编号", 1...64)
        try StepRules.check(request.kind, field: "kind", name: "附件类别")
        try StepRules.check(request.audience, field: "audience", name: "可见范围")
        try OrderRules.check(request.note, field: "note", name: "附件说明", 0...500)
    }

    static func check(_ request: RemoveFileRequest) throws(RPCError) {
        try OrderRules.check(request.attachmentID, field: "attachment_id", name: "附件编号", 1...64)
        try OrderRules.check(request.reason, field: "reason", name: "撤下理由", 1...500)
    }

    /// Who may see a file that is put to an order: a voice only the hotline, unless somebody says otherwise.
    static func audience(_ request: AttachFileRequest) -> FileAudience {
        guard request.audience == .unspecified else { return request.audience }
        return request.kind == .recording ? .hotline : .unit
    }

    /// Whether a file leads to the caller.
    static func identifies(_ request: AttachFileRequest) -> Bool {
        request.identifiesCaller || request.kind == .recording
    }

    /// Whether a file is shown to somebody who sees its order (HOT-C1, HOT-C2).
    ///
    /// - Parameters:
    ///   - isHotline: whether that is the hotline that registered it, or who stands above it.
    ///   - keepsContact: whether it has to be kept from them how to reach the caller.
    static func shows(_ file: OrderFile, isHotline: Bool, keepsContact: Bool) -> Bool {
        if file.hasRemovedAt || (file.audience == .hotline && !isHotline) { return false }
        return !(file.identifiesCaller && keepsContact)
    }
}
