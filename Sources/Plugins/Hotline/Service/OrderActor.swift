internal import PluginKit

/// Who takes a step of an order: an account, or its caller by the order's code.
struct OrderActor {
    let organisationID: String
    /// Empty for the caller.
    let accountID: String
    let unit: String
    let roles: RoleSet
    let reach: Reach
    let tree: OrganisationTree

    /// The account that a call acts for.
    init(_ context: CallContext) {
        self.organisationID = context.principal.organisationID
        self.accountID = context.principal.accountID
        self.unit = context.principal.unit
        self.roles = context.principal.roles
        self.reach = context.reach
        self.tree = context.principal.tree
    }

    /// The caller of an order (诉求人), who showed its code, or has let the time for that pass.
    init(callerIn organisationID: String, _ tree: OrganisationTree) {
        self.organisationID = organisationID
        self.accountID = ""
        self.unit = ""
        self.roles = RoleSet([.citizen])
        self.reach = .all
        self.tree = tree
    }
}
