internal import PluginKit

/// Who takes hand-overs of an organisation: its own staff, and that of the centres (公共法律服务中心) below it and of their windows.
///
/// A public caller who names no place hands over to the root, which is a city or a district: whoever can answer works below it.
enum HandoverDesks {
    /// Who may take one.
    static let staff: [Role] = [.windowStaff, .hotlineOperator, .lawyer]

    /// Desks below an organisation that are told of a hand-over to it.
    ///
    /// Anybody may hand over, and each desk is told by a notice of its own. In a larger tree the others find it in their queue.
    static let desksMax = 20

    /// The organisations that are told of a hand-over to one: itself, and of the desks below it the centres first.
    static func places(of unit: String, _ tree: OrganisationTree) -> [String] {
        let desks = tree.subtree(of: unit).filter { $0 != unit && Self.isDesk($0, tree) }
        let centres = desks.filter { tree.node($0)?.kind == .centre }
        return [unit] + (centres.sorted() + desks.subtracting(centres).sorted()).prefix(Self.desksMax)
    }

    /// The organisations whose hand-overs a caller may deal with: those within its reach, and for staff of a desk also those
    /// above it.
    static func reach(_ context: CallContext) -> Reach {
        let (reach, tree, unit) = (context.reach, context.principal.tree, context.principal.unit)
        let isStaff = Self.staff.contains { context.principal.roles.contains($0) }
        guard case .units(let units) = reach, isStaff, Self.isDesk(unit, tree) else { return reach }
        return .units(units.union(tree.path(to: unit).map(\.id)))
    }

    /// Whether an organisation is a centre, or a window of one.
    private static func isDesk(_ id: String, _ tree: OrganisationTree) -> Bool {
        guard let node = tree.node(id), node.isOpen else { return false }
        switch node.kind {
        case .centre: return true
        case .window: return node.parentID.flatMap { tree.node($0) }?.kind == .centre
        case .city, .district, .handlingUnit: return false
        }
    }
}
