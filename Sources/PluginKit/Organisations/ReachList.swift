/// A page of the keys of cases within a reach, the highest key first.
///
/// Each organisation of the reach is looked up by itself in an index and gives at most a page, so that the cost does not
/// grow with the number of cases. Every column of `belongsTo` needs an index on `org_id`, the column, the columns of
/// `equal` and the key, in this order.
///
/// ```swift
/// let numbers = try ReachList(
///     table: "aid_cases", key: "number", belongsTo: ["unit"], organisationID: context.principal.organisationID, limit: 50
/// ).keys(context.reach, in: transaction)
/// ```
public struct ReachList: Sendable {
    /// The table of the cases.
    public let table: String
    /// The column of their key, a text.
    public let key: String
    /// The columns that name organisations which a case belongs to.
    public let belongsTo: [String]
    /// The tenant.
    public let organisationID: String
    /// Columns that have to have a value.
    public let equal: [(column: String, value: SQLValue)]
    /// Only keys below this: the last of the page before.
    public let before: String?
    /// How many keys at most.
    public let limit: Int

    /// Describes a page.
    public init(
        table: String,
        key: String,
        belongsTo: [String],
        organisationID: String,
        equal: [(column: String, value: SQLValue)] = [],
        before: String? = nil,
        limit: Int
    ) {
        self.table = table
        self.key = key
        self.belongsTo = belongsTo
        self.organisationID = organisationID
        self.equal = equal
        self.before = before
        self.limit = limit
    }

    /// The keys of the page, the highest first.
    ///
    /// - Throws: ``StorageError``.
    public func keys(_ reach: Reach, in transaction: any ReadTransaction) throws -> [String] {
        guard case .units(let units) = reach else { return try self.found([(nil, "")], in: transaction) }
        let places = units.sorted().flatMap { unit in self.belongsTo.map { (Optional($0), unit) } }
        var keys: [String] = []
        for start in stride(from: 0, to: places.count, by: Self.armsMax) {
            let part = places[start..<min(start + Self.armsMax, places.count)]
            keys += try self.found(Array(part), in: transaction)
        }
        return places.count <= Self.armsMax ? keys : Array(Set(keys).sorted(by: >).prefix(self.limit))
    }

    /// Look-ups of one statement; SQLite allows 500.
    private static let armsMax = 32

    private func found(_ places: [(column: String?, unit: String)], in transaction: any ReadTransaction) throws
        -> [String]
    {
        // Repeated up to a power of two, so that there are few statements to be prepared; UNION takes what comes twice once.
        var places = places
        while let last = places.last, places.count & (places.count - 1) != 0 { places.append(last) }
        var arms: [String] = []
        var arguments: [SQLValue] = []
        for (number, place) in places.enumerated() {
            var columns: [(String, SQLValue)] = [("org_id = ?", .text(self.organisationID))]
            if let column = place.column { columns.append(("\(column) = ?", .text(place.unit))) }
            columns += self.equal.map { ("\($0.column) = ?", $0.value) }
            if let before = self.before { columns.append(("\(self.key) < ?", .text(before))) }
            arms.append(
                """
                SELECT \(self.key) FROM (
                    SELECT \(self.key) FROM \(self.table) WHERE \(columns.map(\.0).joined(separator: " AND "))
                    ORDER BY \(self.key) DESC LIMIT ?
                ) AS arm\(number)
                """
            )
            arguments += columns.map(\.1) + [.integer(Int64(self.limit))]
        }
        guard !arms.isEmpty else { return [] }
        arguments.append(.integer(Int64(self.limit)))
        return try transaction.rows(
            """
            SELECT \(self.key) FROM (\(arms.joined(separator: " UNION "))) AS page
            ORDER BY \(self.key) DESC LIMIT ?
            """,
            arguments
        ).map { $0.text(0) }
    }
}
