internal import Documents
internal import DocumentsAPI
internal import PluginKit
internal import SwiftProtobuf

/// Facts of a case as they are kept.
struct StoredDraft: Sendable {
    var id: String
    /// Who began it.
    var accountID: String
    /// The organisation of who began it; empty for a citizen's.
    var unit: String
    var subject: String
    var facts: Facts
    var changedAt: WallTime
    var expiresAt: WallTime

    /// The draft as its owner sees it.
    var message: Draft {
        Draft.with {
            $0.draftID = self.id
            $0.subject = self.subject
            $0.facts = self.facts.messages
            $0.changedAt = self.changedAt.timestamp
            $0.expiresAt = self.expiresAt.timestamp
        }
    }
}
