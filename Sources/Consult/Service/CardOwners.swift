internal import PluginKit

/// Which organisations look after guidance cards: a card names its owner (负责窗口) by a usual name, 人民调解窗口.
struct CardOwners: Sendable {
    /// Whoever is told of remarks: members of these organisations with one of these roles.
    struct Desks: Sendable, Equatable {
        var places: [String]
        var roles: [Role]
    }

    /// Who may read remarks, and works at a desk.
    private static let staff: [Role] = [.windowStaff, .lawyer, .hotlineOperator]

    /// Who looks after cards of an owner beside window staff, where it has no organisation of its own.
    private static let beside: [String: Role] = ["法律援助窗口": .lawyer, "热线诉求窗口": .hotlineOperator]

    private var configured: [String: [String]] = [:]

    /// Reads the setting `card_owners`.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming what is wrong.
    init(_ texts: [String]) throws(RPCError) {
        for text in texts {
            let parts = text.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts.contains(where: { $0.allSatisfy(\.isWhitespace) }) else {
                throw RPCError(
                    code: .invalidArgument,
                    message: "consult.card_owners: \(text) has to be OWNER=ORGANISATION, as 人民调解窗口=mediation"
                )
            }
            self.configured[String(parts[0]), default: []].append(String(parts[1]))
        }
    }

    /// The organisations of an owner: those of the setting, or those that are called as the owner is; none where it has none.
    func desks(of owner: String, _ tree: OrganisationTree) -> Desks {
        let set = (self.configured[owner] ?? []).compactMap { tree.id(of: $0) }.filter { tree.node($0)?.isOpen == true }
        let places = set.isEmpty ? tree.named(owner).filter(\.isOpen).map(\.id) : set
        return Desks(places: Array(places.prefix(HandoverDesks.desksMax)), roles: Self.staff)
    }

    /// Who is told where an owner has no organisation of its own with somebody there: the centres and their windows, which
    /// look after all answers together.
    static func anybody(_ owner: String, _ tree: OrganisationTree) -> Desks {
        let places = tree.root.map { HandoverDesks.places(of: $0.id, tree) } ?? []
        return Desks(places: places, roles: [.windowStaff] + (Self.beside[owner].map { [$0] } ?? []))
    }
}
