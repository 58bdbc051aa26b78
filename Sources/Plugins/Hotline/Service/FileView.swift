internal import HotlineAPI
internal import PluginKit

/// The files of orders that a caller may see.
struct FileView {
    let orders: OrderView
    let table: FileTable
    let parts: PartTable
    private let roles: RoleSet

    init(_ principal: Principal, _ reach: Reach, _ sealer: any Sealer, _ context: CallContext? = nil) {
        self.orders = OrderView(principal, reach, sealer, context)
        self.table = FileTable(organisationID: principal.organisationID, sealer: sealer)
        self.parts = PartTable(organisationID: principal.organisationID, sealer: sealer)
        self.roles = principal.roles
    }

    init(_ context: CallContext, _ sealer: any Sealer) {
        self.init(context.principal, context.reach, sealer, context)
    }

    /// The files of an order that the caller sees.
    func files(of order: Order, _ transaction: any ReadTransaction) throws -> [OrderFile] {
        try self.table.files(of: order.number, transaction).filter { self.shows($0, of: order) }
            .map { self.presented($0, of: order) }
    }

    /// The files of a part that the caller sees: its unit's own, or those that it sees with the order.
    func files(ofPart unit: String, of number: String, _ transaction: any ReadTransaction) throws -> [OrderFile] {
        if let order = try self.helped(number, by: unit, transaction) {
            return try self.table.files(of: number, transaction)
                .filter { $0.partUnit == unit && self.showsToHelper($0, of: order) }
                .map { self.presented($0, of: order) }
        }
        let order = try self.orders.whole(number, transaction)
        return try self.files(of: order, transaction).filter { $0.partUnit == unit }
    }

    /// The order that the caller's unit, or one below it, helps with; `nil` where it does not, or may not see it.
    func helped(_ number: String, by unit: String, _ transaction: any ReadTransaction) throws -> Order? {
        guard !unit.isEmpty, self.orders.reach.admits(unit),
            try self.parts.part(of: number, unit, transaction) != nil,
            let order = try self.orders.table.order(number, transaction),
            try !self.orders.screen.hides(order, transaction)
        else { return nil }
        return order
    }

    /// Whether the caller's unit helps with a part to which a file was put, and may read it (协办佐证).
    func showsToHelper(_ file: OrderFile, _ transaction: any ReadTransaction) throws -> Bool {
        guard let order = try self.helped(file.number, by: file.partUnit, transaction) else { return false }
        return self.showsToHelper(file, of: order)
    }

    /// What a unit put to its own part it sees, but for what leads to a caller who is kept secret.
    private func showsToHelper(_ file: OrderFile, of order: Order) -> Bool {
        FileRules.shows(file, isHotline: true, keepsContact: self.orders.keepsContact(of: order))
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
        file.partUnitName = file.partUnit.isEmpty ? "" : self.orders.tree.name(of: file.partUnit)
        guard self.orders.keepsContact(of: order) else { return file }
        let secrets = Secrets(of: order)
        file.name = secrets.removed(from: file.name)
        file.note = secrets.removed(from: file.note)
        return file
    }

    private static let hotline = RoleSet([.hotlineOperator, .supervisor])
}
