import Foundation
import HostSealing
import HostStorage
import Logging
import PluginKit
import PostgresTestKit

/// A store in a place of its own, with the tables of two modules.
struct TestStore {
    let store: any Store
    let place: StorePlace

    /// One for all tests, so that a place opens again.
    static let keyring = Keyring()

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

    /// Opens a store in a new place, runs `body`, and removes both.
    static func run(
        _ engine: Engine,
        time: TimeSource = .system,
        _ body: (TestStore) async throws -> Void
    ) async throws {
        try await engine.withPlace { place in
            try await Self.run(in: place, time: time, body)
        }
    }

    /// Opens a store in a place, runs `body`, and closes it.
    static func run(
        in place: StorePlace,
        time: TimeSource = .system,
        _ body: (TestStore) async throws -> Void
    ) async throws {
        let test = try Self.open(place, time: time)
        defer { try? test.store.close() }
        try await test.migrate()
        try await body(test)
    }

    static func open(_ place: StorePlace, time: TimeSource = .system) throws -> TestStore {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return TestStore(store: try place.open(time: time, sealer: Self.keyring, logger: logger), place: place)
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

    func put(_ texts: [String]) async throws {
        try await self.alpha.write { transaction in
            for (id, text) in texts.enumerated() {
                try transaction.execute(
                    "INSERT INTO alpha_notes (org_id, id, text) VALUES ('wuda', ?, ?)",
                    .text("\(id)"),
                    .text(text)
                )
            }
        }
    }

    func count() async throws -> Int64 {
        try await self.alpha.read { try $0.row("SELECT count(*) FROM alpha_notes")?.integer(0) ?? -1 }
    }

    func append(_ subject: String, to module: String = "alpha", kind: String = "noted") async throws {
        _ = try await self.store.database(module: module).write {
            try $0.append(Self.event(subject, module, kind: kind))
        }
    }

    static func event(_ subject: String, _ module: String, kind: String = "noted") -> Event {
        Event(organisationID: "wuda", module: module, kind: kind, subject: subject, payload: [1, 2])
    }
}
