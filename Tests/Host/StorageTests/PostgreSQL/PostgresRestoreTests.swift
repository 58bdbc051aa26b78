import Foundation
import HostStorage
import PluginKit
import PostgresTestKit
import Synchronization
import TestKit
import Testing

/// A copy of a PostgreSQL database, put back.
@Suite(.timeLimit(.minutes(2)))
struct PostgresRestoreTests {
    private struct Refusal: Error {}

    @Test
    func `a copy comes back whole, with what it was read with`() async throws {
        try await Self.withCopy { copy, rows, server, url in
            try PostgresRestore(url: url).run(copy) { transaction in
                let back = try transaction.rows("SELECT id FROM alpha_notes ORDER BY id").map { $0.text(0) }
                #expect(back == rows)
            }
            try await TestStore.run(in: .postgres(url)) { test in
                let count = try await test.count()
                #expect(count == rows.count)
                let next = try await test.alpha.write { try $0.nextNumber(organisation: "wuda", series: "notes") }
                #expect(next == Int64(rows.count + 1))
            }
        }
    }

    @Test
    func `where the check refuses, the database is empty again`() async throws {
        try await Self.withCopy { copy, _, server, url in
            #expect(throws: Refusal.self) { try PostgresRestore(url: url).run(copy) { _ in throw Refusal() } }
            #expect(try Self.tables(server, url).isEmpty)
            // And so it can be filled.
            try PostgresRestore(url: url).run(copy) { _ in }
            #expect(try Self.tables(server, url).contains(["alpha_notes"]))
        }
    }

    @Test
    func `what was cut off is served by no host, and a second restore takes its place`() async throws {
        try await Self.withCopy { copy, _, server, url in
            try server.execute("CREATE TABLE host_restoring (a INT); CREATE TABLE alpha_notes (b INT)", on: url)
            let error = await #expect(throws: StorageError.self) {
                try await TestStore.run(in: .postgres(url)) { _ in }
            }
            #expect(error?.kind == .refused && error?.message.contains("cut off") == true)
            try PostgresRestore(url: url).run(copy) { _ in }
            try await TestStore.run(in: .postgres(url)) { test in _ = try await test.count() }
        }
    }

    @Test
    func `a host that starts meanwhile waits, and finds what was restored`() async throws {
        try await Self.withCopy { copy, rows, server, url in
            let opened = Mutex<TestStore?>(nil)
            let done = DispatchGroup()
            try await Blocking.run {
                try PostgresRestore(url: url).run(copy) { _ in
                    DispatchQueue.global().async(group: done) {
                        let test = try? TestStore.open(.postgres(url))
                        opened.withLock { $0 = test }
                    }
                    try Self.waitForSomebodyWaiting(server)
                    #expect(opened.withLock { $0 == nil })
                }
                done.wait()
            }
            let test = try #require(opened.withLock { $0 })
            try await test.migrate()
            let count = try await test.count()
            #expect(count == rows.count)
            try test.store.close()
        }
    }

    @Test
    func `a database that has tables, and a file that is no copy, are refused`() async throws {
        try await Self.withCopy { copy, _, server, url in
            let damaged = copy + ".damaged"
            try Data("PGDMP and nothing".utf8).write(to: URL(filePath: damaged))
            #expect(throws: StorageError.self) { try PostgresRestore(url: url).run(damaged) { _ in } }
            #expect(try Self.tables(server, url).isEmpty)
            try server.execute("CREATE TABLE theirs (a INT)", on: url)
            let error = #expect(throws: StorageError.self) { try PostgresRestore(url: url).run(copy) { _ in } }
            #expect(error?.kind == .refused)
            #expect(try Self.tables(server, url) == [["theirs"]])
        }
    }

    /// A copy of a database with some rows, and an empty database beside it.
    private static func withCopy(
        _ body: (_ copy: String, _ rows: [String], PostgresServer, _ url: String) async throws -> Void
    ) async throws {
        let server = try await PostgresServer.shared()
        try await withTemporaryFolder { folder in
            let copy = folder.appending(path: "copy").path
            let rows = (0..<50).map { String(format: "%03d", $0) }
            try await Engine.postgres.withPlace { place in
                try await TestStore.run(in: place) { test in
                    for row in rows {
                        try await test.insert(row)
                        _ = try await test.alpha.write { try $0.nextNumber(organisation: "wuda", series: "notes") }
                    }
                    let read = try await test.store.snapshot(into: copy) { transaction in
                        try transaction.rows("SELECT id FROM alpha_notes ORDER BY id").map { $0.text(0) }
                    }
                    #expect(read == rows)
                }
            }
            try await server.withDatabase { try await body(copy, rows, server, $0) }
        }
    }

    private static func tables(_ server: PostgresServer, _ url: String) throws -> [[String]] {
        try server.execute(
            """
            SELECT relname FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname
            """,
            on: url
        )
    }

    private static func waitForSomebodyWaiting(_ server: PostgresServer) throws {
        let query = """
            SELECT 1 FROM pg_stat_activity WHERE application_name = 'yizhan schema' AND wait_event = 'advisory'
            """
        guard try Poll.block({ try !server.execute(query).isEmpty }) else { throw Refusal() }
    }
}
