internal import IdentityAPI
internal import PluginKit
internal import SwiftProtobuf

/// An organisation as it is stored.
struct OrganisationRecord: Hashable {
    let organisationID: String
    let node: OrganisationNode
    let openedAt: WallTime
    let closedAt: WallTime?

    /// The organisation as callers see it, at its depth in the tree.
    func message(depth: Int) -> Organisation {
        Organisation.with {
            $0.id = self.node.id
            $0.name = self.node.name
            $0.kind = OrganisationKind(self.node.kind)
            $0.parentID = self.node.parentID ?? ""
            $0.organisationID = self.organisationID
            $0.openedAt = self.openedAt.timestamp
            if let closedAt = self.closedAt { $0.closedAt = closedAt.timestamp }
            $0.depth = UInt32(max(depth, 0))
        }
    }
}
