/// The account that a call acts for.
///
/// Made once a connection or request by the host's identity; a class, so that a call carries one reference.
public final class Principal: Sendable {
    /// Id of the account; empty for nobody in particular.
    public let accountID: String
    /// Name of the person, for records and screens.
    public let displayName: String
    /// The tenant that the account belongs to, whose id leads every key; empty for nobody in particular.
    public let organisationID: String
    /// Id of the one node of the organisation tree (组织机构) that the account belongs to; empty for citizens and strangers.
    public let unit: String
    /// The organisation trees of the host, as they are now.
    public let organisations: OrganisationTrees
    /// What the account may be.
    public let roles: RoleSet
    /// Id of the session, for ending it; not the token.
    ///
    /// Empty where there is none.
    public let sessionID: String
    /// The enrolled terminal that the caller sits at; empty where none is known.
    public let terminalID: String
    /// What the account has to do before it has its roles, said to the caller; empty for nothing.
    public let duty: String

    /// Makes a principal.
    public init(
        accountID: String,
        displayName: String,
        organisationID: String,
        unit: String = "",
        roles: RoleSet,
        sessionID: String = "",
        terminalID: String = "",
        duty: String = "",
        organisations: OrganisationTrees = OrganisationTrees()
    ) {
        self.accountID = accountID
        self.displayName = displayName
        self.organisationID = organisationID
        self.unit = unit
        self.roles = roles
        self.sessionID = sessionID
        self.terminalID = terminalID
        self.duty = duty
        self.organisations = organisations
    }

    /// Nobody in particular: a caller who has not logged in.
    public static let anonymous = Principal(accountID: "", displayName: "", organisationID: "", roles: [])

    /// Whether the caller has logged in.
    public var isAuthenticated: Bool { !self.accountID.isEmpty }
}
