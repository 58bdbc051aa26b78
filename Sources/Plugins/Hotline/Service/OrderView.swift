internal import HotlineAPI
internal import PluginKit

/// The orders that a caller may see: those of the organisation, and for a handling unit (承办单位) only its own.
struct OrderView {
    let table: OrderTable
    /// The unit whose orders are seen; `nil` sees all.
    let unit: String?

    init(_ principal: Principal, _ sealer: any Sealer) {
        self.table = OrderTable(organisationID: principal.organisationID, sealer: sealer)
        let seesAll = !principal.roles.isDisjoint(with: RoleSet([.hotlineOperator, .supervisor]))
        self.unit = seesAll ? nil : principal.unit
    }

    /// An order by its number; one that the caller may not see is as one that does not exist.
    func order(_ number: String, _ transaction: any ReadTransaction) throws -> Order {
        guard let order = try self.table.order(number, transaction), self.shows(order) else {
            throw RPCError(code: .notFound, message: "没有编号为“\(number)”的工单，请核对编号。")
        }
        return order
    }

    /// Whether the caller may see an order.
    func shows(_ order: Order) -> Bool {
        self.unit.map { !$0.isEmpty && $0 == order.unit } ?? true
    }

    /// The list that a request asks for, within what the caller may see.
    func query(_ request: ListOrdersRequest) throws(RPCError) -> OrderQuery {
        guard request.pageSize <= Self.pageMax else {
            throw .invalidFields([.init(field: "page_size", description: "每页 1 到 \(Self.pageMax) 条")])
        }
        if !request.callerPhone.isEmpty {
            // To a unit lists show the number masked: it must not be able to guess the rest.
            guard self.unit == nil else {
                throw RPCError(code: .permissionDenied, message: "承办单位不能按联系电话查找工单。")
            }
            try OrderRules.check(phone: request.callerPhone, field: "caller_phone")
        }
        return OrderQuery(
            // Both may be named; then only what satisfies both is seen.
            unit: self.unit ?? (request.unit.isEmpty ? nil : request.unit),
            state: request.state == .unspecified ? nil : request.state,
            callerPhone: request.callerPhone.isEmpty ? nil : request.callerPhone,
            before: try PageToken.read(request.pageToken),
            limit: request.pageSize == 0 ? Self.pageDefault : Int(request.pageSize)
        )
    }

    private static let pageMax: UInt32 = 500
    private static let pageDefault = 50
}
