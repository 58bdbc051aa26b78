internal import HotlineAPI
internal import PluginKit

/// The files of orders that a caller may see.
struct FileView {
    let orders: OrderView
    let table: FileTable
    private let roles: RoleSet

    init(_ principal: Principal, _ reach: Reach, _ sealer: any Sealer) {
        self.orders = OrderView(principal, reach, sealer)
        self.table = FileTable(organisationID: principal.organisationID, sealer: sealer)
        self.roles = principal.roles
    }

    init(_ context: CallContext, _ sealer: any Sealer) {
        self.init(context.principal, context.reach, sealer)
    }

    /// The files of an order that the caller sees.
    func files(of order: Order, _ transaction: any ReadTransaction) throws -> [OrderFile] {
        try self.table.files(of: order.number, transaction).filter { self.shows($0, of: order) }
            .map { self.presented($0, of: order) }
    }

    /// Whether the caller sees a file of an order that it sees.
    func shows(_ file: OrderFile, of order: Order) -> Bool {
        FileRules.shows(file, isHotline: self.isHotline(of: order), keepsContact: self.orders.keepsContact(of: order))
    }

    /// The hotline that registered an order, and who stands above it.
    func isHotline(of order: Order) -> Bool {
        !self.roles.isDisjoint(with: Self.hotline) && self.orders.reach.admits(order.origin)
    }

    /// The file with the name of its organisation, and without what only the hotline may know (HOT-C2).
    func presented(_ file: OrderFile, of order: Order) -> OrderFile {
        var file = file
        file.attachedByName = self.orders.tree.name(of: file.attachedBy)
        guard self.orders.keepsContact(of: order) else { return file }
        let secrets = Secrets(of: order)
        file.name = secrets.removed(from: file.name)
        file.note = secrets.removed(from: file.note)
        return file
    }

    private static let hotline = RoleSet([.hotlineOperator, .supervisor])
}
