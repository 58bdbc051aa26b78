internal import Foundation
internal import HostBus
internal import HotlineAPI
internal import IdentityAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing
internal import YizhanClient

/// Hosts that are killed under 64 writers keep every write that they acknowledged, whole and once, and their audit log.
@Suite(.serialized, .timeLimit(.minutes(60)))
struct KilledWritersTests {
    private static let environment = ProcessInfo.processInfo.environment
    /// Rounds of the short form; `make soak` takes 200 on SQLite and 20 on PostgreSQL.
    private static let rounds = Int(Self.environment["KILL_ROUNDS"] ?? "") ?? 3
    private static let postgresRounds = Int(Self.environment["KILL_ROUNDS_POSTGRES"] ?? "") ?? 2
    private static let writers = 64

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
        let token = try await Self.login(host)
        let ledger = WriteLedger()
        var random = SystemRandomNumberGenerator()
        for round in 0..<rounds {
            let goal = Int.random(in: 1...400, using: &random)
            try await Self.write(ledger, host, token, round: round) {
                _ = try await Poll.until { ledger.acknowledged >= goal }
                host.kill()
            }
            try await killDatabase()
            // At the same port, so that the clients' sessions still stand.
            let port = host.started.busPort
            host = try await HostProcess.start(
                dataFolder: folder,
                environment: environment.merging(["YIZHAN_BUS_PORT": port]) { $1 }
            )
            try await Self.check(ledger, host, token, round: round)
            let verified = try await auditor.run("audit", "verify")
            #expect(verified.status == 0, "round \(round): \(verified.output)\(verified.errors)")
        }
        #expect(try await Self.count(host, token) == ledger.total)
    }

    /// Writes until the host is gone.
    private static func write(
        _ ledger: WriteLedger,
        _ host: HostProcess,
        _ token: String,
        round: Int,
        end: () async throws -> Void
    ) async throws {
        let client = try Self.client(host, token, attempts: 1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<Self.writers {
                group.addTask {
                    for number in 0... {
                        let key = "round-\(round)-writer-\(writer)-order-\(number)"
                        let order = try? await Self.create(client, key)
                        ledger.add(key, number: order?.number)
                        if order == nil { return }
                    }
                }
            }
            try await end()
            try await group.waitForAll()
        }
        await client.close()
    }

    /// Asks for every write of the round again: what was acknowledged has the same answer, what was not is done now,
    /// and everything is there as a whole.
    private static func check(_ ledger: WriteLedger, _ host: HostProcess, _ token: String, round: Int) async throws {
        let client = try Self.client(host, token, attempts: 3)
        for entry in ledger.takeRound() {
            let order = try await Self.create(client, entry.key)
            if let number = entry.number { #expect(order.number == number, "\(entry.key)") }
            #expect(ledger.settle(entry.key, number: order.number), "\(entry.key) shares \(order.number)")
            let kept = try await HotlineServiceClient(client).getOrder(.with { $0.number = order.number })
            #expect(kept.title == entry.key && kept.revision == 1 && kept.callerPhone == Self.phone)
        }
        await client.close()
    }

    private static func create(_ client: YizhanClient, _ key: String) async throws -> Order {
        let order = NewOrder.with {
            $0.channel = .channel12345
            $0.title = key
            $0.content = "出租车拒载，请尽快处理。"
            $0.callerName = "来电人"
            $0.callerPhone = Self.phone
        }
        return try await HotlineServiceClient(client).createOrder(
            .with { $0.order = order },
            options: CallOptions(timeout: .seconds(30), idempotencyKey: key)
        )
    }

    private static let phone = "19900000001"

    private static func count(_ host: HostProcess, _ token: String) async throws -> Int {
        let client = try Self.client(host, token, attempts: 3)
        var total = 0
        var next = ""
        repeat {
            let page = try await HotlineServiceClient(client).listOrders(
                .with {
                    $0.pageSize = 500
                    $0.pageToken = next
                }
            )
            total += page.orders.count
            next = page.nextPageToken
        } while !next.isEmpty
        await client.close()
        return total
    }

    private static func login(_ host: HostProcess) async throws -> String {
        let client = try Self.client(host, "", attempts: 1)
        let request = LoginRequest.with {
            $0.loginName = "desk"
            $0.password = Centre.password
        }
        let answer = try await IdentityServiceClient(client).login(request)
        await client.close()
        return answer.sessionToken
    }

    private static func client(_ host: HostProcess, _ token: String, attempts: Int) throws -> YizhanClient {
        var options = ClientOptions()
        options.attempts = attempts
        let port = Int(host.started.busPort)
        return YizhanClient(
            address: .tcp(host: "127.0.0.1", port: try #require(port)),
            sessionToken: token,
            options: options
        )
    }
}
