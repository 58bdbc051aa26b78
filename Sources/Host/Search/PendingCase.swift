internal import PluginKit

/// A case that is not in the lists yet.
struct PendingCase: Sendable, Hashable {
    let key: SearchKey
    let doc: Int64

    /// Which it is, for a condition `org_id = ? AND kind = ? AND doc = ?`.
    var place: [SQLValue] { [.text(self.key.organisationID), .text(self.key.kind), .integer(self.doc)] }
}
