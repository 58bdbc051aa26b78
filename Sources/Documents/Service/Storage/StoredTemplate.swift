internal import DocumentsAPI
internal import PluginKit
internal import SwiftProtobuf

/// A text of a form as it is kept.
struct StoredTemplate: Sendable {
    var code: String
    /// 0 for a draft.
    var version: Int64
    var title: String
    var text: String
    /// It came with the system.
    var isBuiltIn: Bool
    /// Who saved or published it.
    var accountID: String
    var changedAt: WallTime

    init(
        code: String,
        version: Int64,
        title: String,
        text: String,
        isBuiltIn: Bool,
        accountID: String,
        changedAt: WallTime
    ) {
        self.code = code
        self.version = version
        self.title = title
        self.text = text
        self.isBuiltIn = isBuiltIn
        self.accountID = accountID
        self.changedAt = changedAt
    }

    /// Reads a row of the table's columns.
    init(_ row: SQLRow) {
        self.init(
            code: row.text(0),
            version: row.integer(1),
            title: row.text(2),
            text: row.text(3),
            isBuiltIn: row.integer(4) != 0,
            accountID: row.text(5),
            changedAt: row.time(6) ?? WallTime(microseconds: 0)
        )
    }

    /// The version as a message, with its text.
    var message: TemplateVersion {
        TemplateVersion.with {
            $0.code = self.code
            $0.version = UInt32(clamping: self.version)
            $0.title = self.title
            $0.text = self.text
            $0.isBuiltIn = self.isBuiltIn
            $0.accountID = self.accountID
            if self.changedAt.microseconds > 0 { $0.changedAt = self.changedAt.timestamp }
        }
    }
}
