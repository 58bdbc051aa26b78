internal import HotlineAPI
internal import PluginKit

/// The orders that a call may see: those that a unit of its reach handles, or that were registered there.
struct OrderView {
    let table: OrderTable
    let reach: Reach
    let tree: OrganisationTree
    private let roles: RoleSet

    init(_ context: CallContext, _ sealer: any Sealer) {
        self.table = OrderTable(organisationID: context.principal.organisationID, sealer: sealer)
        self.reach = context.reach
        self.tree = context.principal.tree
        self.roles = context.principal.roles
    }

    /// An order by its number; one that the caller may not see is as one that does not exist.
    func order(_ number: String, _ transaction: any ReadTransaction) throws -> Order {
        guard let order = try self.table.order(number, transaction), self.shows(order) else {
            throw RPCError(code: .notFound, message: "没有编号为“\(number)”的工单，请核对编号。")
        }
        return self.named(order)
    }

    /// An order that the caller's unit, or one below it, has to deal with.
    func ownOrder(_ number: String, _ transaction: any ReadTransaction) throws -> Order {
        let order = try self.order(number, transaction)
        guard self.reach.admits(order.unit) else {
            throw RPCError(code: .permissionDenied, message: "工单 \(number) 不由您的单位承办，不能办理。")
        }
        return order
    }

    /// The orders that a query asks for, of those that the caller may see.
    func orders(_ query: OrderQuery, _ transaction: any ReadTransaction) throws -> [Order] {
        try self.table.orders(query, self.reach, transaction).map(self.named)
    }

    /// Those of some orders that the caller may see.
    func orders(_ numbers: [String], _ transaction: any ReadTransaction) throws -> [Order] {
        try self.table.orders(numbers, transaction).filter { self.shows($0) }.map { self.named($0) }
    }

    /// An order as it was when something happened to it, if the caller may see it.
    ///
    /// From before there was a tree its unit may have its name only.
    func shown(_ past: Order) -> Order? {
        var order = past
        order.unit = self.tree.id(of: past.unit) ?? past.unit
        return self.shows(order) ? self.named(order) : nil
    }

    private func shows(_ order: Order) -> Bool { self.reach.admits(order.unit, order.origin) }

    /// The order with the name of its unit.
    func named(_ order: Order) -> Order {
        var order = order
        order.unitName = self.tree.name(of: order.unit)
        return order
    }

    /// The list that a request asks for.
    func query(_ request: ListOrdersRequest) throws(RPCError) -> OrderQuery {
        guard request.pageSize <= Self.pageMax else {
            throw .invalidFields([.init(field: "page_size", description: "每页 1 到 \(Self.pageMax) 条")])
        }
        if !request.callerPhone.isEmpty {
            // To a unit lists show the number masked: it must not be able to guess the rest.
            guard !self.roles.isDisjoint(with: RoleSet([.hotlineOperator, .supervisor])) else {
                throw RPCError(code: .permissionDenied, message: "承办单位不能按联系电话查找工单。")
            }
            try OrderRules.check(phone: request.callerPhone, field: "caller_phone")
        }
        return OrderQuery(
            unit: request.unit.isEmpty ? nil : try OrderUnit.any(request.unit, in: self.tree),
            state: request.state == .unspecified ? nil : request.state,
            callerPhone: request.callerPhone.isEmpty ? nil : request.callerPhone,
            before: try PageToken.read(request.pageToken),
            limit: request.pageSize == 0 ? Self.pageDefault : Int(request.pageSize)
        )
    }

    private static let pageMax: UInt32 = 500
    private static let pageDefault = 50
}
