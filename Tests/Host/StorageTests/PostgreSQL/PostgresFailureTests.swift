import Foundation
import HostStorage
import PluginKit
import PostgresTestKit
import Testing

/// A server of its own that fails in every way that matters.
@Suite(.timeLimit(.minutes(5)), .serialized)
struct PostgresFailureTests {
    @Test
    func `writes whose connections are cut are done once each`() async throws {
        try await Self.withServer { server, test, url in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        if number.isMultiple(of: 10) { try await Blocking.run { try Self.cut(server, url) } }
                        _ = try await test.alpha.write { transaction in
                            let next = try transaction.nextNumber(organisation: "wuda", series: "notes")
                            try transaction.execute(
                                "INSERT INTO alpha_notes (org_id, id) VALUES ('wuda', ?)",
                                .text("\(next)")
                            )
                        }
                        _ = try await test.count()
                    }
                }
                try await group.waitForAll()
            }
            let ids = try await test.alpha.read {
                try $0.rows("SELECT id FROM alpha_notes").compactMap { Int($0.text(0)) }
            }
            #expect(ids.sorted() == Array(1...100))
        }
    }

    /// The server waits for a standby that does not exist: the transaction is on disk, and its answer does not come.
    @Test
    func `a commit whose answer is lost is found to be done, and not done again`() async throws {
        try await Self.withServer { server, test, url in
            try server.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
            try server.execute("SELECT pg_reload_conf()")
            async let writing: Int64 = test.alpha.write { transaction in
                let next = try transaction.nextNumber(organisation: "wuda", series: "notes")
                try transaction.execute("INSERT INTO alpha_notes (org_id, id) VALUES ('wuda', 'once')")
                return next
            }
            try await Self.waitUntil {
                try server.execute("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'").count == 1
            }
            try server.execute("ALTER SYSTEM RESET synchronous_standby_names")
            try Self.cut(server, url, where: "wait_event = 'SyncRep'")
            try server.execute("SELECT pg_reload_conf()")
            let number = try await writing
            #expect(number == 1)
            let count = try await test.count()
            #expect(count == 1)
            let next = try await test.alpha.write { try $0.nextNumber(organisation: "wuda", series: "notes") }
            #expect(next == 2)
        }
    }

    @Test
    func `what was acknowledged survives the end of the server, and writes wait for its return`() async throws {
        try await Self.withServer { server, test, _ in
            for number in 0..<20 { try await test.insert("\(number)") }
            try await Blocking.run { try server.kill() }
            await #expect(throws: StorageError.self) { try await test.store.check() }
            async let waiting: Void = test.insert("after")
            try await Blocking.run { try server.launch() }
            try await waiting
            try await test.store.check()
            let count = try await test.count()
            #expect(count == 21)
        }
    }

    private static func withServer(_ body: (PostgresServer, TestStore, String) async throws -> Void) async throws {
        let server = try await PostgresServer.start()
        let outcome: Result<Void, any Error>
        do {
            try await server.withDatabase { url in
                try await TestStore.run(in: .postgres(url)) { try await body(server, $0, url) }
            }
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        await server.stop()
        try outcome.get()
    }

    /// Ends connections of the hosts.
    private static func cut(_ server: PostgresServer, _ url: String, where condition: String = "true") throws {
        try server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'yizhan' AND \(condition)"
        )
    }

    /// Another process is waited for: bounded, and nothing tells.
    private static func waitUntil(_ condition: () throws -> Bool) async throws {
        let end = ContinuousClock.now.advanced(by: .seconds(60))
        while try !condition() {
            try #require(ContinuousClock.now < end)
            await Task.yield()
        }
    }
}
