internal import Foundation
internal import PostgresTestKit
internal import TestKit
internal import Testing

/// Hosts that are killed under 64 writers keep every write that they acknowledged, whole and once, and their audit log.
@Suite(.serialized, .timeLimit(.minutes(60)))
struct KilledWritersTests {
    private static let environment = ProcessInfo.processInfo.environment
    /// Rounds of the short form; `make soak` takes 200 on SQLite and 20 on PostgreSQL.
    private static let rounds = Int(Self.environment["KILL_ROUNDS"] ?? "") ?? 3
    private static let postgresRounds = Int(Self.environment["KILL_ROUNDS_POSTGRES"] ?? "") ?? 2

    @Test func `a killed host keeps what it acknowledged`() async throws {
        try await withTemporaryFolder { folder in
            try await Self.proof(folder, [:], rounds: Self.rounds) {}
        }
    }

    @Test func `a host and a PostgreSQL that are killed together keep what they acknowledged`() async throws {
        try await PostgresServer.withOwn { server in
            try await withTemporaryFolder { folder in
                try await server.withDatabase { url in
                    try await Self.proof(folder, ["YIZHAN_DATABASE_URL": url], rounds: Self.postgresRounds) {
                        try await Blocking.run {
                            try server.kill()
                            try server.launch()
                        }
                    }
                }
            }
        }
    }

    /// Kills and starts again, round by round.
    private static func proof(
        _ folder: URL,
        _ environment: [String: String],
        rounds: Int,
        killDatabase: () async throws -> Void
    ) async throws {
        var host = try await HostProcess.start(dataFolder: folder, environment: environment)
        defer { host.kill() }
        let centre = Centre(host: host, folder: folder)
        try await centre.makeAccounts()
        let auditor = try await centre.auditor()
        let writers = try await OrderWriters.login(host)
        var random = SystemRandomNumberGenerator()
        for round in 0..<rounds {
            let goal = Int.random(in: 1...400, using: &random)
            try await writers.write(host, round: round) {
                _ = try await Poll.until { writers.ledger.acknowledged >= goal }
                host.kill()
            }
            try await killDatabase()
            // At the same port, so that the clients' sessions still stand.
            let port = host.started.busPort
            host = try await HostProcess.start(
                dataFolder: folder,
                environment: environment.merging(["YIZHAN_BUS_PORT": port]) { $1 }
            )
            try await writers.check(host)
            let verified = try await auditor.run("audit", "verify")
            #expect(verified.status == 0, "round \(round): \(verified.output)\(verified.errors)")
        }
        #expect(try await writers.count(host) == writers.ledger.total)
    }
}
