internal import HotlineAPI
internal import PluginKit

/// The orders that a call may see: those that a unit of its reach handles, or that were registered there.
///
/// Whom an order accuses, and who stands aside from it, does not see it; of an order that is kept secret only the hotline
/// sees how to reach the caller.
struct OrderView {
    let table: OrderTable
    let reach: Reach
    let tree: OrganisationTree
    let screen: OrderScreen
    private let roles: RoleSet
    /// The call whose audit record names the order; `nil` where another module asks.
    private let context: CallContext?

    init(_ context: CallContext, _ sealer: any Sealer) {
        self.init(context.principal, context.reach, sealer, context)
    }

    init(_ principal: Principal, _ reach: Reach, _ sealer: any Sealer, _ context: CallContext? = nil) {
        self.context = context
        self.table = OrderTable(organisationID: principal.organisationID, sealer: sealer)
        self.reach = reach
        self.tree = principal.tree
        self.screen = OrderScreen(principal)
        self.roles = principal.roles
    }

    /// An order by its number, as the caller may see it; one that the caller may not see is as one that does not exist.
    func order(_ number: String, _ transaction: any ReadTransaction) throws -> Order {
        self.presented(try self.counted(self.whole(number, transaction), transaction))
    }

    /// Whether an order may be sent to a unit: neither it nor an order that is merged into it, and is answered with it,
    /// accuses the unit, and the unit does not stand aside from any of them (HOT-C1, C3).
    func mayHave(_ unit: String, _ order: Order, _ transaction: any ReadTransaction) -> Bool {
        var concerned = [(number: order.number, accusedUnit: order.accusedUnit)]
        do {
            if order.mergedCount > 0 { concerned += try self.table.merged(into: order.number, transaction) }
            guard !concerned.contains(where: { OrderAccused.includes($0.accusedUnit, unit, in: self.tree) }) else {
                return false
            }
            let recusals = RecusalTable(organisationID: self.table.organisationID)
            let keys = self.tree.path(to: unit).map { RecusalTable.key(ofUnit: $0.id) }
            return try recusals.recused(keys, from: concerned.map(\.number), transaction).isEmpty
        } catch {
            // What cannot be read is no leave to send it.
            return false
        }
    }

    /// An order with everything that is known of it, for steps that change it; no answer shows it.
    ///
    /// The call's audit record names it.
    func whole(_ number: String, _ transaction: any ReadTransaction) throws -> Order {
        // What has another form is a slip of the pen, and may be anything.
        if Self.isNumber(number) { self.context?.note(firstSubject: number) }
        guard let order = try self.table.order(number, transaction), self.shows(order),
            try !self.screen.hides(order, transaction)
        else { throw Self.unknown(number) }
        return self.named(order)
    }

    private static func isNumber(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst(4)
        return text.hasPrefix("HOT-") && digits.count <= 24
            && digits.allSatisfy { $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// An order that the caller's unit, or one below it, has to deal with, with everything that is known of it.
    func ownWhole(_ number: String, _ transaction: any ReadTransaction) throws -> Order {
        let order = try self.whole(number, transaction)
        guard self.reach.admits(order.unit) else {
            throw RPCError(code: .permissionDenied, message: "工单 \(number) 不由您的单位承办，不能办理。")
        }
        return order
    }

    /// What is said of an order that there is not, or that the caller may not see.
    static func unknown(_ number: String) -> RPCError {
        RPCError(code: .notFound, message: "没有编号为“\(number)”的工单，请核对编号。")
    }

    /// Those of some orders that the caller may see.
    func orders(_ numbers: [String], _ transaction: any ReadTransaction) throws -> [Order] {
        try self.wholes(numbers, transaction).map { self.presented(try self.counted($0, transaction)) }
    }

    /// The same with everything that is known of them; no answer shows it.
    func wholes(_ numbers: [String], _ transaction: any ReadTransaction) throws -> [Order] {
        let within = try self.table.orders(numbers, transaction).filter { self.shows($0) }
        return try self.screen.passed(within, transaction).map { self.named($0) }
    }

    /// The orders that a query asks for, of those that the caller may see.
    ///
    /// A page is filled up for those that are hidden, which are few.
    func orders(_ query: OrderQuery, _ transaction: any ReadTransaction) throws -> [Order] {
        var query = query
        var found: [Order] = []
        while true {
            let page = try self.table.orders(query, self.reach, transaction)
            let seen = try self.screen.passed(page, transaction)
            found += query.callerPhone == nil ? seen : seen.filter { self.mayFindByPhone($0) }
            guard page.count == query.limit, found.count < query.limit, let last = page.last else { break }
            query.before = last.number
        }
        return try found.prefix(query.limit).map { self.presented(self.named(try self.counted($0, transaction))) }
    }

    /// An order as it was when something happened to it, if it was within reach then.
    ///
    /// From before there was a tree its unit may have its name only.
    func reached(_ past: Order) -> Order? {
        var order = past
        order.unit = self.tree.id(of: past.unit) ?? past.unit
        return self.shows(order) ? order : nil
    }

    /// An order as it was when something happened to it, if it is not hidden from the caller as it is now.
    func shown(_ past: Order, _ transaction: any ReadTransaction) throws -> Order? {
        var order = past
        guard let now = try self.table.order(past.number, transaction), try !self.screen.hides(now, transaction) else {
            return nil
        }
        // Kept secret since, or no longer.
        order.isConfidential = now.isConfidential
        return self.presented(self.named(try self.counted(order, transaction)))
    }

    /// The order with only those counted among what is merged into it that the caller may see.
    func counted(_ order: Order, _ transaction: any ReadTransaction) throws -> Order {
        guard order.mergedCount > 0, self.reach.admits(order.origin) else { return order }
        let merged = try self.table.merged(into: order.number, transaction).map(\.number)
        let hidden = try self.screen.hidden(of: merged, self.table, transaction)
        var order = order
        order.mergedCount -= min(order.mergedCount, UInt32(clamping: hidden.count))
        return order
    }

    /// What a call about an order answered, for who repeats it with its key: nothing where the order is closed to them
    /// since, and no way to reach a caller who wants to be kept secret since.
    func recalled<Response: Sendable>(
        _ answer: Response,
        of number: String,
        _ transaction: any ReadTransaction
    ) throws -> Response {
        guard let now = try self.table.order(number, transaction) else { throw Self.unknown(number) }
        // Who stands aside by this very step is told no more than that; and where nothing happened since, nothing is new.
        if answer is RecusalResponse || (answer as? Order)?.revision == now.revision { return answer }
        guard try !self.screen.hides(now, transaction) else { throw Self.unknown(number) }
        guard var order = answer as? Order else { return answer }
        guard self.shows(now) else { throw Self.unknown(number) }
        order.isConfidential = now.isConfidential
        // Whoever has the code speaks for the caller: it is told once.
        order.queryCode = ""
        return self.presented(order) as? Response ?? answer
    }

    private func shows(_ order: Order) -> Bool { self.reach.admits(order.unit, order.origin) }

    /// The order with the name of its unit.
    func named(_ order: Order) -> Order {
        var order = order
        order.unitName = self.tree.name(of: order.unit)
        order.supervisedByName = self.tree.name(of: order.supervisedBy)
        return order
    }

    /// The order without what only the hotline may know of it (HOT-C2).
    func presented(_ order: Order) -> Order {
        var order = order
        // Who else called is for the hotline: the accused side must not see that somebody did (HOT-C1).
        if !self.reach.admits(order.origin) { order.mergedCount = 0 }
        guard self.keepsContact(of: order) else { return order }
        let secrets = Secrets(of: order)
        order.title = secrets.removed(from: order.title)
        order.content = secrets.removed(from: order.content)
        order.address = secrets.removed(from: order.address)
        order.answer = secrets.removed(from: order.answer)
        order.callerName = ""
        order.callerPhone = ""
        return order
    }

    /// A step of an order without what only the hotline may know.
    func presented(_ step: OrderStep, of order: Order) -> OrderStep {
        guard self.keepsContact(of: order) else { return step }
        var step = step
        let secrets = Secrets(of: order)
        step.text = secrets.removed(from: step.text)
        // A caller may have given the platform another number since.
        if step.event == OrderAction.supplement.rawValue { step.text = PersonalDataDetector().masked(step.text) }
        step.ownReason = secrets.removed(from: step.ownReason)
        step.solvedPart = secrets.removed(from: step.solvedPart)
        step.unsolvedPart = secrets.removed(from: step.unsolvedPart)
        step.followUp = secrets.removed(from: step.followUp)
        return step
    }

    /// Whether it has to be kept from the caller how to reach who called.
    func keepsContact(of order: Order) -> Bool {
        order.isConfidential && !(self.roles.contains(.hotlineOperator) && self.reach.admits(order.origin))
    }

    /// Whether an order may come out when it is looked for by its caller's number: whoever may not know the number
    /// must not be able to try which it is (HOT-C2).
    ///
    /// The head of a unit sees orders of others, and their numbers masked.
    private func mayFindByPhone(_ order: Order) -> Bool {
        !self.keepsContact(of: order)
            && (self.roles.contains(.hotlineOperator) || self.reach.admits(order.origin))
    }

    /// The list that a request asks for.
    func query(_ request: ListOrdersRequest) throws(RPCError) -> OrderQuery {
        let limit = try Self.pages.rows(request.pageSize)
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
            supervisor: request.supervisedBy.isEmpty ? nil : try OrderUnit.any(request.supervisedBy, in: self.tree),
            before: try PageToken.read(request.pageToken, prefix: "HOT-"),
            limit: limit
        )
    }

    static let pages = PageLength(max: 500, usual: 50)
}
