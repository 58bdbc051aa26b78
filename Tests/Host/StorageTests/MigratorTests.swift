import HostStorage
import PluginKit
import Testing

@Suite(.timeLimit(.minutes(5)))
struct MigratorTests {
    private static let second = Migration(
        number: 2,
        name: "mark",
        statements: ["ALTER TABLE alpha_notes ADD COLUMN mark TEXT"]
    )

    @Test
    func `steps are applied once, and a dry run only names them`() async throws {
        try await TestStore.run { test in
            let steps = TestStore.notes + [Self.second]
            let seen = try await test.store.migrate(module: "alpha", migrations: steps, dryRun: true).map(\.number)
            #expect(seen == [2])
            let seen2 = try await test.store.migrate(module: "alpha", migrations: steps).map(\.number)
            #expect(seen2 == [2])
            let seen3 = try await test.store.migrate(module: "alpha", migrations: steps)
            #expect(seen3.isEmpty)
            _ = try await test.alpha.read { try $0.rows("SELECT mark FROM alpha_notes") }
        }
    }

    @Test
    func `a released step that was edited is refused`() async throws {
        try await TestStore.run { test in
            let edited = Migration(number: 1, name: "notes", statements: ["CREATE TABLE alpha_notes (id TEXT)"])
            try await Self.expectRefusal(test, [edited], "must not be edited")
        }
    }

    @Test
    func `tables of a newer build are refused`() async throws {
        try await TestStore.run { test in
            _ = try await test.store.migrate(module: "alpha", migrations: TestStore.notes + [Self.second])
            try await Self.expectRefusal(test, TestStore.notes, "newer build")
        }
    }

    @Test
    func `a gap in the numbers is refused`() async throws {
        try await TestStore.run { test in
            let third = Migration(number: 3, name: "late", statements: [])
            try await Self.expectRefusal(test, TestStore.notes + [third], "without a gap")
        }
    }

    @Test
    func `a step that fails leaves nothing of itself`() async throws {
        try await TestStore.run { test in
            let broken = Migration(
                number: 2,
                name: "broken",
                statements: ["ALTER TABLE alpha_notes ADD COLUMN mark TEXT", "CREATE NONSENSE"]
            )
            await #expect(throws: StorageError.self) {
                _ = try await test.store.migrate(module: "alpha", migrations: TestStore.notes + [broken])
            }
            let seen4 = try await test.store.migrate(module: "alpha", migrations: TestStore.notes + [Self.second]).count
            #expect(seen4 == 1)
        }
    }

    private static func expectRefusal(_ test: TestStore, _ migrations: [Migration], _ words: String) async throws {
        let error = try await #require(throws: StorageError.self) {
            _ = try await test.store.migrate(module: "alpha", migrations: migrations)
        }
        #expect(error.kind == .refused)
        #expect(error.message.contains(words))
        #expect(error.message.contains("alpha"))
    }
}
