internal import HotlineAPI
internal import PluginKit

/// Which taxi cases a list shows.
struct TaxiQuery {
    let limit: Int
    private let state: TaxiState?
    private let plate: String
    private let licence: String
    private let before: String?

    static let pages = PageLength(max: 200, usual: 50)

    init(_ request: ListTaxiCasesRequest, roles: RoleSet) throws(RPCError) {
        self.limit = try Self.pages.rows(request.pageSize)
        // A clerk at the telephone has nothing to do with what a driver did elsewhere.
        guard request.driverLicence.isEmpty || !roles.isDisjoint(with: RoleSet([.handlingUnit, .supervisor])) else {
            throw RPCError(code: .permissionDenied, message: "话务员不能按驾驶员查找案件。")
        }
        try OrderRules.check(request.plate, field: "plate", name: "车牌号", 0...20)
        try OrderRules.check(request.driverLicence, field: "driver_licence", name: "从业资格证号", 0...40)
        self.state = request.state == .unspecified ? nil : request.state
        self.plate = TaxiRules.canonical(request.plate)
        self.licence = TaxiRules.canonical(request.driverLicence)
        self.before = try PageToken.read(request.pageToken, prefix: "TX-")
    }

    /// One case more than a page has, where there are so many.
    func cases(_ view: TaxiView, _ transaction: any ReadTransaction) throws -> [TaxiCase] {
        if self.plate.isEmpty, self.licence.isEmpty {
            return try self.page(view, transaction)
        }
        // One taxi and one driver have few.
        let (from, to) = (WallTime(microseconds: 0), WallTime(microseconds: .max))
        let found =
            try self.licence.isEmpty
            ? view.table.cases(ofPlate: self.plate, from: from, to: to, transaction)
            : view.table.cases(ofDriver: self.licence, from: from, to: to, transaction)
        let shown = try found.filter { record in
            try view.shows(record) && (self.state.map { $0 == record.taxi.state } ?? true)
                && (self.plate.isEmpty || record.taxi.plate == self.plate)
                && (self.before.map { record.taxi.number < $0 } ?? true) && !view.hides(record.taxi, transaction)
        }.map(\.taxi)
        return Array(shown.sorted { $0.number > $1.number }.prefix(self.limit + 1))
    }

    /// A page is filled up for those that are hidden, which are few.
    private func page(_ view: TaxiView, _ transaction: any ReadTransaction) throws -> [TaxiCase] {
        var shown: [TaxiCase] = []
        var before = self.before
        while shown.count <= self.limit {
            let numbers = try view.table.numbers(
                state: self.state,
                before: before,
                limit: self.limit + 1,
                view.reach,
                transaction
            )
            let cases = try view.table.records(numbers, transaction).map(\.taxi)
            shown += try cases.filter { try !view.hides($0, transaction) }
            guard numbers.count > self.limit else { break }
            before = numbers.last
        }
        return Array(shown.prefix(self.limit + 1))
    }
}
