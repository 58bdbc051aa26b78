internal import Logging
internal import PluginKit

/// Which organisations look after guidance cards: a card names its owner (负责窗口) by a usual name, 人民调解窗口.
struct CardOwners: Sendable {
    /// Whoever is told of remarks: members of these organisations with one of these roles.
    struct Desks: Sendable, Equatable {
        var places: [String]
        var roles: [Role]
    }

    /// Who works at a desk that looks after cards, and may read what is said of them.
    private static let staff: [Role] = [.windowStaff, .lawyer, .hotlineOperator, .mediator, .notary, .handlingUnit]
    /// Who reads what is said of every answer; the others what is said of their own desk's.
    private static let everybodys: [Role] = [.supervisor, .windowStaff, .lawyer]
    /// Who looks after cards of an owner beside window staff, where it has no organisation of its own.
    private static let beside: [String: Role] = ["法律援助窗口": .lawyer, "热线诉求窗口": .hotlineOperator]

    private var configured: [String: [String]] = [:]

    /// Reads the setting `card_owners`.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming what is wrong.
    init(_ texts: [String]) throws(RPCError) {
        for text in texts {
            let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(Self.trimmed)
            guard parts.count == 2, !parts.contains("") else {
                throw RPCError(
                    code: .invalidArgument,
                    message: "consult.card_owners: \(text) has to be OWNER=ORGANISATION, as 人民调解窗口=mediation"
                )
            }
            self.configured[parts[0], default: []].append(parts[1])
        }
    }

    /// The organisations of an owner: those of the setting, or those that are called as the owner is; none where it has none.
    func desks(of owner: String, _ tree: OrganisationTree) -> Desks {
        let set = (self.configured[owner] ?? []).compactMap { tree.id(of: $0) }.filter { tree.node($0)?.isOpen == true }
        let places = set.isEmpty ? tree.named(owner).filter(\.isOpen).map(\.id) : set
        return Desks(places: places, roles: Self.staff)
    }

    /// Who is told where an owner has no organisation of its own with somebody there: the root, and all centres and windows,
    /// which look after the answers together.
    static func anybody(_ owner: String, _ tree: OrganisationTree) -> Desks {
        let places = tree.depthFirst.map(\.node).filter { node in
            node.isOpen && (node.id == tree.root?.id || [.centre, .window].contains(node.kind))
        }
        return Desks(places: places.map(\.id), roles: [.windowStaff] + (Self.beside[owner].map { [$0] } ?? []))
    }

    /// The owners whose answers an account reads remarks on: those that its organisation stands for, and those that it is told
    /// of where the owner has none with somebody there; `nil` for all.
    func owners(of principal: Principal) -> [String]? {
        guard !Self.everybodys.contains(where: { principal.roles.contains($0) }) else { return nil }
        let (tree, unit) = (principal.tree, principal.unit)
        let named = self.configured.keys + [tree.name(of: unit)]
        let own = named.filter { self.desks(of: $0, tree).places.contains(unit) }
        let shared = Self.beside.filter { owner, role in
            principal.roles.contains(role) && Self.anybody(owner, tree).places.contains(unit)
        }
        return own + shared.keys
    }

    /// Says in the log what the setting names and is not there: an owner that no card has, an organisation that no tree has.
    func announce(known: Set<String>, _ organisations: OrganisationTrees, _ logger: Logger) {
        let trees = organisations.tenants.map { organisations.tree(of: $0) }
        for (owner, names) in self.configured.sorted(by: { $0.key < $1.key }) {
            if !known.contains(owner) {
                logger.warning("no guidance card has this owner", metadata: ["card_owners": "\(owner)"])
            }
            for name in names where !trees.contains(where: { $0.id(of: name).flatMap($0.node)?.isOpen == true }) {
                logger.warning(
                    "no open organisation is called so: what is said of its cards is told to all centres and windows",
                    metadata: ["card_owners": "\(owner)=\(name)"]
                )
            }
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
