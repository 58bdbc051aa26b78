internal import AuditAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

extension AuditEntry {
    /// A row of ``StoredRecord/columns`` as it stands: what cannot be read is left out, and left to verification.
    init(_ row: SQLRow) {
        self.init()
        func integer(_ column: Int) -> Int64 {
            if case .integer(let integer) = row.values[column] { integer } else { 0 }
        }
        func text(_ name: String) -> String {
            guard let column = AuditRecord.textColumns.firstIndex(of: name) else { return "" }
            return if case .text(let text) = row.values[4 + column] { text } else { "" }
        }
        self.sequence = UInt64(clamping: integer(0))
        self.recordedAt = WallTime(microseconds: integer(1)).timestamp
        self.outcome = Int32(clamping: integer(2))
        if case .blob(let hash) = row.values[3] { self.hash = Data(hash) }
        self.organisationID = text("org_id")
        self.accountID = text("account_id")
        self.sessionID = text("session_id")
        self.terminalID = text("terminal_id")
        self.peer = text("peer")
        self.door = text("door")
        self.method = text("method")
        self.auditClass = text("class")
        self.subject = text("subject")
        self.fields = text("fields").split(separator: ",").map(String.init)
        self.reason = text("reason")
        self.requestID = text("request_id")
    }
}
