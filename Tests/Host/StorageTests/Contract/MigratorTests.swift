import Foundation
import HostStorage
import PluginKit
import PostgresTestKit
import Testing

@Suite(.timeLimit(.minutes(5)))
struct MigratorTests {
    private static let second = Migration(
        number: 2,
        name: "mark",
        statements: ["ALTER TABLE alpha_notes ADD COLUMN mark TEXT"]
    )

    @Test(arguments: Engine.allCases)
    func `steps are applied once, and a dry run only names them`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let steps = TestStore.notes + [Self.second]
            let seen = try test.place.missing([("alpha", steps)]).map { "\($0.module) \($0.migration.number)" }
            #expect(seen == ["alpha 2"])
            let seen2 = try await test.store.migrate(module: "alpha", migrations: steps).map(\.number)
            #expect(seen2 == [2])
            let seen3 = try await test.store.migrate(module: "alpha", migrations: steps)
            #expect(seen3.isEmpty)
            _ = try await test.alpha.read { try $0.rows("SELECT mark FROM alpha_notes") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a released step that was edited is refused`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let edited = Migration(number: 1, name: "notes", statements: ["CREATE TABLE alpha_notes (id TEXT)"])
            try await Self.expectRefusal(test, [edited], "must not be edited")
        }
    }

    @Test(arguments: Engine.allCases)
    func `tables of a newer build are refused`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            _ = try await test.store.migrate(module: "alpha", migrations: TestStore.notes + [Self.second])
            try await Self.expectRefusal(test, TestStore.notes, "newer build")
            // Both versions: what the tables are at, and what the build knows.
            try await Self.expectRefusal(test, TestStore.notes, "at step 2, and this build knows 1")
            let error = try #require(throws: StorageError.self) {
                _ = try test.place.missing([("alpha", TestStore.notes)])
            }
            #expect(error.message.contains("newer build"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what an empty place lacks is named, and nothing is made there`(engine: Engine) async throws {
        try await engine.withPlace { place in
            for _ in 0..<2 {
                let steps = try place.missing([("alpha", TestStore.notes)])
                let own = StorePlace.ownSteps.migrations.map { "storage \($0.number)" }
                #expect(own.count >= 4)
                #expect(steps.map { "\($0.module) \($0.migration.number)" } == own + ["alpha 1"])
            }
            if case .folder(let folder) = place { #expect(!FileManager.default.fileExists(atPath: folder)) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a gap in the numbers is refused`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let third = Migration(number: 3, name: "late", statements: [])
            try await Self.expectRefusal(test, TestStore.notes + [third], "without a gap")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a step that fails leaves nothing of itself`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
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
