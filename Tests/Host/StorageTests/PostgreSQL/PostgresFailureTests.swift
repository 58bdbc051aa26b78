import Foundation
import HostStorage
import PluginKit
import PostgresTestKit
import Testing

/// A server that fails in every way that matters.
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
    func `what was acknowledged survives power cuts of the server, and writes go on afterwards`() async throws {
        try await Self.withServer { server, test, _ in
            for round in 0..<Self.rounds {
                let acknowledged = try await Self.writeThroughPowerCut(server, test, round: round)
                // Recovery may take longer than a host waits.
                while (try? await test.store.check()) == nil {}
                let present = try await test.alpha.read { try $0.rows("SELECT id FROM alpha_notes").map { $0.text(0) } }
                #expect(acknowledged.isSubset(of: present), "round \(round)")
                try await test.insert("after \(round)")
            }
        }
    }

    /// Rounds of the short form; the long proof takes more.
    private static let rounds = Int(ProcessInfo.processInfo.environment["CRASH_ROUNDS"] ?? "") ?? 2

    /// Lets 64 write, and kills the server in the midst of it.
    ///
    /// - Returns: what was acknowledged.
    private static func writeThroughPowerCut(
        _ server: PostgresServer,
        _ test: TestStore,
        round: Int
    ) async throws -> Set<String> {
        let (stream, source) = AsyncStream.makeStream(of: String.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<64 {
                group.addTask {
                    for number in 0..<5 {
                        let id = "\(round)-\(writer)-\(number)"
                        // A write may fail while the server is away; it is not acknowledged then.
                        guard (try? await test.insert(id)) != nil else { continue }
                        source.yield(id)
                    }
                }
            }
            var acknowledged: Set<String> = []
            for await id in stream {
                acknowledged.insert(id)
                if acknowledged.count == 100 { break }
            }
            try await Blocking.run {
                try server.kill()
                try server.launch()
            }
            try await group.waitForAll()
            source.finish()
            for await id in stream { acknowledged.insert(id) }
            return acknowledged
        }
    }

    private static func withServer(_ body: (PostgresServer, TestStore, String) async throws -> Void) async throws {
        let server = try await PostgresServer.breakable()
        try await server.withDatabase { url in
            try await TestStore.run(in: .postgres(url)) { try await body(server, $0, url) }
        }
    }

    /// Ends connections of the hosts.
    private static func cut(_ server: PostgresServer, _ url: String, where condition: String = "true") throws {
        try server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'yizhan' AND \(condition)"
        )
    }

    /// Another process is waited for: bounded, and nothing tells.
    private static func waitUntil(_ condition: () throws -> Bool) async throws {
        let end = ContinuousClock.now.advanced(by: .seconds(180))
        while try !condition() {
            try #require(ContinuousClock.now < end)
            await Task.yield()
        }
    }
}
