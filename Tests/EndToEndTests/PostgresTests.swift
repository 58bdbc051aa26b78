internal import Foundation
internal import PostgresTestKit
internal import TestKit
internal import Testing

/// The real host on a real PostgreSQL.
@Suite(.timeLimit(.minutes(5))) struct PostgresTests {
    @Test func anOrderSurvivesTheEndOfTheHost() async throws {
        try await Self.withDatabase { folder, environment in
            var host = try await HostProcess.start(dataFolder: folder, environment: environment)
            defer { host.kill() }
            let centre = Centre(host: host, folder: folder)
            try await centre.makeAccounts()
            let file = try await centre.orders(rows: 5)
            let imported = try await centre.operatorDesk.succeed("--json", "hotline", "import", file.path)
            #expect(imported.contains("\"imported\":5"))
            host.kill()
            // At the same port, so that the clients' sessions still stand.
            let port = host.started.busPort
            host = try await HostProcess.start(
                dataFolder: folder,
                environment: environment.merging(["YIZHAN_BUS_PORT": port]) { $1 }
            )
            #expect(host.started.password == nil)
            #expect(host.printed.contains("PostgreSQL"))
            let again = Centre(host: host, folder: folder)
            let list = try await again.operatorDesk.succeed("--json", "hotline", "list")
            #expect(list.split(separator: "\n").count == 5)
            #expect(try await HTTPProbe(host).status("/readyz") == "200")
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "yizhan.db").path))
        }
    }

    @Test func hostsThatStartAtOnceShareOneDatabase() async throws {
        try await Self.withDatabase { folder, environment in
            async let one = HostProcess.start(dataFolder: folder, environment: environment)
            async let other = HostProcess.start(dataFolder: folder, environment: environment)
            let hosts = try await [one, other]
            defer { for host in hosts { host.kill() } }
            // One of them made the administrator.
            #expect(hosts.compactMap(\.started.password).count == 1)
            let first = try #require(hosts.first { $0.started.password != nil })
            let second = try #require(hosts.first { $0.started.password == nil })
            let centre = Centre(host: first, folder: folder)
            try await centre.makeAccounts()
            let file = try await centre.orders(rows: 3)
            try await centre.operatorDesk.succeed("hotline", "import", file.path)
            let desk = CommandLineClient(host: second, folder: folder, name: "second")
            try await desk.succeed("login", "desk", "--password-stdin", input: Centre.password + "\n")
            let list = try await desk.succeed("--json", "hotline", "list")
            #expect(list.split(separator: "\n").count == 3)
        }
    }

    @Test func aMovedUnitCountsAtOnceAtEveryHost() async throws {
        try await Self.withDatabase { folder, environment in
            let first = try await HostProcess.start(dataFolder: folder, environment: environment)
            defer { first.kill() }
            let second = try await HostProcess.start(dataFolder: folder, environment: environment)
            defer { second.kill() }
            let centre = Centre(host: first, folder: folder)
            try await centre.makeAccounts()
            try await centre.administrator.succeed("organisation", "create", "west", "西区", "--kind", "district")
            _ = try await centre.member("supervisor")
            try await centre.administrator.succeed("accounts", "move", "supervisor", "--unit", "西区")
            try await centre.security.succeed("accounts", "grant", "supervisor", "--role", "supervisor")
            let file = try await centre.orders(rows: 1)
            try await centre.operatorDesk.succeed("hotline", "import", file.path)
            let line = try await centre.operatorDesk.succeed("--json", "hotline", "list")
            let number = try #require(line.firstMatch(of: /HOT-[0-9-]+/)).output
            let unit = ["--unit", Centre.unit, "--basis", "职责清单"]
            try await centre.operatorDesk.succeed(["hotline", "dispatch", String(number)] + unit)

            let supervisor = CommandLineClient(host: second, folder: folder, name: "second")
            try await supervisor.succeed("login", "supervisor", "--password-stdin", input: Centre.password + "\n")
            #expect(try await supervisor.run("hotline", "show", String(number)).status == 5)
            try await centre.administrator.succeed("organisation", "move", "traffic", "--under", "west")
            #expect(try await Poll.until { try await supervisor.run("hotline", "show", String(number)).status == 0 })
            let tree = try await supervisor.succeed("organisation", "list")
            #expect(tree.contains("│  └─ 区交通运输局"))
        }
    }

    @Test func aHostWhoseDatabaseIsAwayIsNotReadyAndRecoversByItself() async throws {
        try await PostgresServer.withOwn { server in
            try await withTemporaryFolder { folder in
                try await server.withDatabase { url in
                    let host = try await HostProcess.start(
                        dataFolder: folder,
                        environment: ["YIZHAN_DATABASE_URL": url]
                    )
                    defer { host.kill() }
                    let probe = HTTPProbe(host)
                    #expect(try await probe.status("/readyz") == "200")
                    try await Blocking.run { try server.kill() }
                    #expect(try await Poll.until { try await probe.status("/readyz") == "503" })
                    try await Blocking.run { try server.launch() }
                    #expect(try await Poll.until { try await probe.status("/readyz") == "200" })
                }
            }
        }
    }

    @Test func migratingNamesWhatIsMissingThenAppliesIt() async throws {
        try await Self.withDatabase { folder, environment in
            let dry = try await Self.yizhand(["migrate", "--dry-run"], folder, environment)
            #expect(dry.contains("would apply  storage 1"))
            #expect(dry.contains("would apply  hotline 1"))
            let again = try await Self.yizhand(["migrate", "--dry-run"], folder, environment)
            #expect(again == dry)
            let done = try await Self.yizhand(["migrate"], folder, environment)
            #expect(done.contains("applied  hotline 1"))
            let last = try await Self.yizhand(["migrate", "--dry-run"], folder, environment)
            #expect(last == "The database is up to date.\n")
        }
    }

    @Test func theAddressIsNeverPrinted() async throws {
        try await withTemporaryFolder { folder in
            let environment = ["YIZHAN_DATABASE_URL": "postgresql://yizhan:geheim@127.0.0.1:1/yizhan"]
            let config = try await Self.run(["config"], folder, environment)
            #expect(config.output.contains("database.url = (secret)"))
            let serve = try await Self.run(["serve"], folder, environment)
            #expect(serve.status != 0)
            #expect(serve.errors.contains("127.0.0.1"))
            for text in [config.output, config.errors, serve.output, serve.errors] { #expect(!text.contains("geheim")) }
        }
    }

    private static func withDatabase(_ body: (URL, [String: String]) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try await PostgresServer.shared().withDatabase { url in
                // Hosts of one database have one key.
                let key = Data((0..<32).map { UInt8($0) }).base64EncodedString()
                try await body(folder, ["YIZHAN_DATABASE_URL": url, "YIZHAN_KEYS_MASTER": key])
            }
        }
    }

    private static func yizhand(
        _ arguments: [String],
        _ folder: URL,
        _ environment: [String: String]
    ) async throws -> String {
        let run = try await Self.run(arguments, folder, environment)
        #expect(run.status == 0, "\(run.errors)")
        return run.output
    }

    private static func run(
        _ arguments: [String],
        _ folder: URL,
        _ environment: [String: String]
    ) async throws -> ProgramRun {
        try await ProgramRun.run(
            Products.folder.appending(path: "yizhand").path,
            arguments + ["--data-folder", folder.path],
            environment: environment
        )
    }
}
