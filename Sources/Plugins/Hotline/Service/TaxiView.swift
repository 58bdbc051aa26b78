internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// The taxi cases that a call may see: as it may see the orders that they are about.
struct TaxiView {
    let table: TaxiTable
    let orders: OrderView
    let reach: Reach
    let tree: OrganisationTree

    init(_ context: CallContext, _ sealer: any Sealer) {
        self.init(context.principal, context.reach, sealer)
    }

    init(_ principal: Principal, _ reach: Reach, _ sealer: any Sealer) {
        self.table = TaxiTable(organisationID: principal.organisationID, sealer: sealer)
        self.orders = OrderView(principal, reach, sealer)
        self.reach = reach
        self.tree = principal.tree
    }

    /// A case by its number; one that the caller may not see is as one that does not exist.
    func taxi(_ number: String, _ transaction: any ReadTransaction) throws -> TaxiCase {
        guard let record = try self.table.record(number, transaction), self.shows(record),
            try !self.hides(record.taxi, transaction)
        else {
            throw RPCError(code: .notFound, message: "没有编号为“\(number)”的案件，请核对编号。")
        }
        return self.named(record.taxi)
    }

    /// What a call about a case answered, for who repeats it with its key: nothing where the case is closed to them since.
    func recalled(_ answer: TaxiCase, _ transaction: any ReadTransaction) throws -> TaxiCase {
        _ = try self.taxi(answer.number, transaction)
        return answer
    }

    /// A case that the caller's unit, or one below it, has.
    func own(_ number: String, _ transaction: any ReadTransaction) throws -> TaxiCase {
        let taxi = try self.taxi(number, transaction)
        guard self.reach.admits(taxi.unit) else {
            throw RPCError(code: .permissionDenied, message: "案件 \(number) 不由您的单位办理。")
        }
        return taxi
    }

    func shows(_ record: TaxiRecord) -> Bool { self.reach.admits(record.taxi.unit, record.origin) }

    /// Whether an order of a case is hidden from the caller: the accused side, and who stands aside (HOT-C1, C3).
    func hides(_ taxi: TaxiCase, _ transaction: any ReadTransaction) throws -> Bool {
        try taxi.orderNumbers.contains { number in
            guard let order = try self.orders.table.order(number, transaction) else { return true }
            return try self.orders.screen.hides(order, transaction)
        }
    }

    /// The letters of the cases that the caller may see, the newest first.
    ///
    /// A page is filled up for those that are hidden, which are few.
    func pledges(before: String?, limit: Int, _ transaction: any ReadTransaction) throws -> [PledgeEntry] {
        let table = PledgeTable(organisationID: self.table.organisationID)
        var (found, before): ([PledgeEntry], String?) = ([], before)
        while found.count < limit {
            let page = try table.entries(before: before, limit: limit, self.reach, transaction)
            found += try page.filter { entry in
                guard let record = try self.table.record(entry.caseNumber, transaction) else { return false }
                return try !self.hides(record.taxi, transaction)
            }
            guard page.count == limit, let last = page.last else { break }
            before = last.number
        }
        return Array(found.prefix(limit))
    }

    func named(_ taxi: TaxiCase) -> TaxiCase {
        var taxi = taxi
        taxi.unitName = self.tree.name(of: taxi.unit)
        return taxi
    }

    /// Earlier breaches of the driver of the same class within the period that were made out, the newest first (HOT-P11).
    func history(_ taxi: TaxiCase, _ transaction: any ReadTransaction) throws -> [PastBreach] {
        guard !taxi.driverLicence.isEmpty else { return [] }
        let incident = WallTime(taxi.incidentAt)
        let parameters = ParameterTable(organisationID: self.table.organisationID)
        let values = try parameters.values(on: CivilDay(WallTime(taxi.openedAt)), transaction)
        let found = try self.table.cases(
            ofDriver: taxi.driverLicence,
            from: TaxiLimits.repeatsSince(incident, values),
            to: incident,
            transaction
        )
        return try found.filter { record in
            record.taxi.number != taxi.number && record.taxi.breach == taxi.breach
                && Self.madeOut.contains(record.taxi.outcome)
        }.map { record in
            let isShown = try self.shows(record) && !self.hides(record.taxi, transaction)
            return PastBreach.with {
                // The law counts what the driver did anywhere; another unit's case is not shown for that.
                $0.number = isShown ? record.taxi.number : ""
                $0.breach = record.taxi.breach
                $0.incidentAt = record.taxi.incidentAt
                $0.outcome = record.taxi.outcome
            }
        }
    }

    /// Outcomes by which it stands that there was a breach.
    private static let madeOut: Set<TaxiOutcome> = [.punished, .exemptMinor, .exemptFirst]
}
