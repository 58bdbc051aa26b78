internal import PluginKit

/// Who asks for a draft or a document, and what of them they may see.
struct DocumentViewer: Sendable {
    let organisationID: String
    let accountID: String
    /// The caller's organisation; empty for one who has none, as citizens.
    let unit: String
    /// That organisation's name.
    let unitName: String
    /// Whether the caller deals with other people's cases.
    let isStaff: Bool
    /// Whether many people use the account, one after another.
    let isShared: Bool
    let reach: Reach
    let roles: RoleSet
    private let tree: OrganisationTree

    private static let others: Set<Role> = [.citizen, .terminal]

    init(_ context: CallContext) {
        let principal = context.principal
        self.organisationID = principal.organisationID
        self.accountID = principal.accountID
        let tree = principal.tree
        self.isStaff = principal.roles.roles.contains { !Self.others.contains($0) }
        self.isShared = !self.isStaff && principal.roles.contains(.terminal)
        self.unit = self.isStaff && tree.node(principal.unit) != nil ? principal.unit : ""
        self.unitName = self.unit.isEmpty ? "" : tree.name(of: self.unit)
        self.reach = context.reach
        self.roles = principal.roles
        self.tree = tree
    }

    /// The office that the caller works for: their organisation, or the one that their window stands under.
    var office: OrganisationNode? {
        guard let office = self.officeOf(self.unit), office.isOpen else { return nil }
        return office
    }

    /// The name of the tenant's root: the centre itself; empty where there is none.
    var centreName: String { self.tree.depthFirst.first?.node.name ?? "" }

    /// The office that an organisation is, or that it is a window of.
    func officeOf(_ unit: String) -> OrganisationNode? {
        self.tree.path(to: unit).last { $0.kind != .window }
    }

    /// Whether something of an account and an organisation is shown.
    ///
    /// A draft's id is known to nobody but who began it, so that at a terminal it is the key. What a citizen made without an
    /// office is the citizen's alone.
    func maySee(accountID: String, unit: String) -> Bool {
        accountID == self.accountID || (self.isStaff && !unit.isEmpty && self.reach.admits(unit))
    }

    /// A document that the caller may see; any other is as one that does not exist.
    ///
    /// - Parameter check: that stands in its code; terminals have to give it.
    /// - Throws: ``RPCError`` with `notFound`.
    func document(
        _ number: String,
        _ check: String,
        _ table: DocumentTable,
        _ transaction: any ReadTransaction
    ) throws -> StoredDocument {
        guard let document = try table.document(number, transaction),
            self.maySee(accountID: document.accountID, unit: document.unit),
            !self.isShared || VerificationDesk.isSame(document.check, check)
        else { throw Self.unknown }
        return document
    }

    /// There is no such document, or it is not for the caller.
    static let unknown = RPCError(code: .notFound, message: "没有这份文书，请核对编号。")
}
