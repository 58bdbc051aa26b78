internal import PluginKit

/// Whose records a caller's reports are made of.
struct RateScope {
    let organisationID: String
    let reach: Reach
    let tree: OrganisationTree
    /// A handling unit is told of itself and the units below it, and nothing of others.
    let isUnit: Bool
    /// The organisation of the caller.
    let home: String

    init(_ context: CallContext) {
        let principal = context.principal
        self.organisationID = principal.organisationID
        self.reach = context.reach
        self.tree = principal.tree
        self.isUnit = principal.roles.isDisjoint(with: RoleSet([.hotlineOperator, .supervisor]))
        self.home = principal.unit
    }

    /// Whether a record counts: where the unit is within reach, or, but for units, the organisation that registered it.
    func admits(_ record: OrderRecord) -> Bool {
        self.isUnit ? self.reach.admits(record.unit) : self.reach.admits(record.unit, record.origin)
    }

    /// The units within reach that orders may be sent to.
    var units: [String] {
        self.tree.depthFirst.map(\.node).filter { node in
            node.kind == .handlingUnit && node.isOpen && self.reach.admits(node.id)
        }.map(\.id)
    }
}
