import HostStorage
import PluginKit
import PostgresTestKit
import Testing

/// Pages of cases within a reach, on both engines.
@Suite(.timeLimit(.minutes(5)))
struct ReachListTests {
    private static let tables = [
        Migration(
            number: 1,
            name: "cases",
            statements: [
                """
                CREATE TABLE gamma_cases (
                    org_id TEXT NOT NULL, number TEXT NOT NULL, unit TEXT, origin TEXT, state BIGINT NOT NULL,
                    PRIMARY KEY (org_id, number)
                )
                """,
                "CREATE INDEX gamma_cases_by_unit ON gamma_cases (org_id, unit, number)",
                "CREATE INDEX gamma_cases_by_origin ON gamma_cases (org_id, origin, number)",
            ]
        )
    ]
    private static let unitCount = 100

    /// 300 cases of 100 units: each handled by one and registered by another, of two tenants by turns.
    private static func withCases(_ engine: Engine, _ body: (any Database) async throws -> Void) async throws {
        try await TestStore.run(engine) { test in
            _ = try await test.store.migrate(module: "gamma", migrations: Self.tables)
            let database = test.store.database(module: "gamma")
            try await database.write { transaction in
                for tenant in ["wuda", "haibowan"] {
                    for number in 0..<300 {
                        try transaction.execute(
                            "INSERT INTO gamma_cases (org_id, number, unit, origin, state) VALUES (?, ?, ?, ?, ?)",
                            .text(tenant),
                            .text(Self.number(number)),
                            number % 5 == 0 ? .null : .text("u\(number % Self.unitCount)"),
                            .text("u\(number * 7 % Self.unitCount)"),
                            .integer(Int64(number % 2))
                        )
                    }
                }
            }
            try await body(database)
        }
    }

    private static func number(_ number: Int) -> String { "C-\(1_000 + number)" }

    /// What a page has to show, worked out one by one.
    private static func expected(_ reach: Reach, state: Int?, before: String?, limit: Int) -> [String] {
        (0..<300).reversed().filter { number in
            let unit = number % 5 == 0 ? "" : "u\(number % Self.unitCount)"
            return reach.admits(unit, "u\(number * 7 % Self.unitCount)") && state.map { number % 2 == $0 } ?? true
        }.map(Self.number).filter { number in before.map { number < $0 } ?? true }.prefix(limit).map { $0 }
    }

    @Test(arguments: Engine.allCases)
    func `a page is what the reach admits, however many organisations it has`(engine: Engine) async throws {
        try await Self.withCases(engine) { database in
            let reaches: [Reach] =
                [.all, .units([]), .units(["nowhere"])]
                + [1, 2, 3, 16, 17, 40, 100].map { count in .units(Set((0..<count).map { "u\($0)" })) }
            for reach in reaches {
                for state in [nil, 0, 1] {
                    for (before, limit) in [(nil, 10), (Self.number(200), 7), (nil, 1_000), (Self.number(0), 5)] {
                        let list = ReachList(
                            table: "gamma_cases",
                            key: "number",
                            belongsTo: ["unit", "origin"],
                            organisationID: "wuda",
                            equal: state.map { [("state", .integer(Int64($0)))] } ?? [],
                            before: before,
                            limit: limit
                        )
                        let keys = try await database.read { try list.keys(reach, in: $0) }
                        #expect(keys == Self.expected(reach, state: state, before: before, limit: limit))
                    }
                }
            }
        }
    }

    @Test(arguments: [0, 1, 2, 3, 5, 8, 9])
    func `lists of values come in few forms and say the same`(count: Int) {
        let values = (0..<count).map { SQLValue.integer(Int64($0)) }
        let list = SQLList(values)
        #expect(Set(list.values) == (count == 0 ? [.null] : Set(values)))
        #expect([1, 2, 4, 8, 16].contains(list.values.count))
        #expect(list.placeholders.filter { $0 == "?" }.count == list.values.count)
    }
}
