import HostStorage
import PluginKit
import PostgresTestKit
import Testing

@Suite(.timeLimit(.minutes(5)))
struct StoreTests {
    @Test(arguments: Engine.allCases)
    func `an open store answers its check, a closed one does not`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            try await test.store.check()
            try test.store.close()
            await #expect(throws: (any Error).self) { try await test.store.check() }
            // Calls may come late, while a host ends.
            let late = "SELECT count(*) FROM alpha_notes"
            await #expect(throws: (any Error).self) { try await test.alpha.read { try $0.rows(late, []).count } }
            await #expect(throws: (any Error).self) { try await test.insert("late") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `values of every kind come back as they went`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let values: [SQLValue] = [
                nil, 0, -1, .integer(.max), .integer(.min), .real(1.5), "", "热线工单", .blob([]),
                .blob([0, 255, 1]),
            ]
            for value in values {
                let back = try await test.alpha.read { try $0.rows("SELECT ?", [value]).first?.values.first }
                #expect(back == value)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a text that would be cut off is refused`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let error = try await #require(throws: StorageError.self) { try await test.insert("a\u{0}b") }
            #expect(error.kind == .invalidText)
        }
    }

    @Test(arguments: Engine.allCases)
    func `sums, counts and comparisons are of the same kind on both engines`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            for id in ["a", "B", "东", "é"] { try await test.insert(id) }
            let row = try await test.alpha.read {
                try $0.row("SELECT sum(n), count(*), max(n) FROM (SELECT CAST(1 AS BIGINT) AS n FROM alpha_notes) AS x")
            }
            #expect(row?.values == [4, 4, 1])
            let ids = try await test.alpha.read {
                try $0.rows("SELECT id FROM alpha_notes ORDER BY id").map { $0.text(0) }
            }
            #expect(ids == ["B", "a", "é", "东"])
        }
    }
}
