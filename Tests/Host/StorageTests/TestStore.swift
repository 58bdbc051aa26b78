import Foundation
import HostSealing
import HostStorage
import Logging
import PluginKit

/// A store in a folder of its own, with the tables of two modules.
struct TestStore {
    let store: SQLiteStore
    let folder: String

    /// One for all tests, so that a folder opens again.
    private static let keyring = Keyring()

    static let notes = [
        Migration(
            number: 1,
            name: "notes",
            statements: [
                "CREATE TABLE alpha_notes (org_id TEXT NOT NULL, id TEXT NOT NULL, text TEXT, PRIMARY KEY (org_id, id))"
            ]
        )
    ]
    static let others = [
        Migration(number: 1, name: "others", statements: ["CREATE TABLE beta_others (id TEXT NOT NULL PRIMARY KEY)"])
    ]

    var alpha: any Database { self.store.database(module: "alpha") }
    var beta: any Database { self.store.database(module: "beta") }

    /// Opens a store over a new folder, runs `body`, and removes both.
    static func run(time: TimeSource = .system, _ body: (TestStore) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "store-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let test = TestStore(store: try Self.open(folder, time: time), folder: folder)
        try await test.migrate()
        try await body(test)
    }

    static func open(_ folder: String, time: TimeSource = .system) throws -> SQLiteStore {
        try SQLiteStore(
            folder: folder,
            time: time,
            sealer: Self.keyring,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    func migrate() async throws {
        _ = try await self.store.migrate(module: "alpha", migrations: Self.notes)
        _ = try await self.store.migrate(module: "beta", migrations: Self.others)
    }

    func insert(_ id: String) async throws {
        _ = try await self.alpha.write {
            try $0.execute("INSERT INTO alpha_notes (org_id, id, text) VALUES ('wuda', ?, 'text')", .text(id))
        }
    }

    func count() async throws -> Int64 {
        try await self.alpha.read { try $0.row("SELECT count(*) FROM alpha_notes")?.integer(0) ?? -1 }
    }
}
