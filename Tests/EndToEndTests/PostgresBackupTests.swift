internal import Foundation
internal import PostgresTestKit
internal import TestKit
internal import Testing

/// A backup taken from a host on PostgreSQL, and a host on what was restored of it.
@Suite(.timeLimit(.minutes(5))) struct PostgresBackupTests {
    @Test func everythingAcknowledgedBeforeTheBackupIsServedFromAnotherServer() async throws {
        try await Self.open { centre, _ in
            let early = try await centre.orders(rows: 300)
            try await centre.operatorDesk.succeed("hotline", "import", early.path)
            let sent = centre.folder.appending(path: "evidence.txt")
            try Data(String(repeating: "乘客陈述：司机多收车费。\n", count: 8_000).utf8).write(to: sent)
            let output = try await centre.operatorDesk.succeed("--json", "attach", "put", sent.path)
            let id = try #require(output.firstMatch(of: /"attachmentId":"([^"]+)"/)).1
            let file = centre.folder.appending(path: "night.backup").path
            // Writes go on meanwhile.
            let late = try await centre.orders(rows: 2_000)
            async let imported = centre.operatorDesk.run("hotline", "import", late.path)
            let acknowledged = try await Self.numbers(centre.operatorDesk)
            let run = try await centre.administrator.run("backup", file)
            #expect(run.status == 0, "\(run.errors)")
            #expect(try await imported.status == 0)

            // A server that has none of the roles, as after the loss of the first.
            try await PostgresServer.withOwn { server in
                try await server.withDatabase { url in
                    let folder = centre.folder.appending(path: "restored")
                    let restored = try await Self.restore(file, into: folder, ["YIZHAN_DATABASE_URL": url])
                    #expect(restored.status == 0, "\(restored.errors)")
                    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                    #expect(left == ["attachments"])
                    let host = try await HostProcess.start(
                        dataFolder: folder,
                        environment: Self.environment(url)
                    )
                    defer { host.kill() }
                    #expect(host.started.password == nil)
                    let desk = CommandLineClient(host: host, folder: centre.folder, name: "restored")
                    try await desk.succeed("login", "desk", "--password-stdin", input: Centre.password + "\n")
                    let kept = try await Self.numbers(desk)
                    #expect(acknowledged.count >= 300 && kept.isSuperset(of: acknowledged))
                    let copy = centre.folder.appending(path: "copy.txt")
                    try await desk.succeed("attach", "get", String(id), copy.path)
                    #expect(try Data(contentsOf: copy) == Data(contentsOf: sent))
                    // It takes a new one, whose number goes on.
                    let new = centre.folder.appending(path: "new.csv")
                    try Data("来源渠道,工单编号,诉求标题,诉求内容\n12345,NEW1,路灯不亮,路灯不亮三天\n".utf8).write(to: new)
                    let again = try await desk.succeed("--json", "hotline", "import", new.path)
                    #expect(again.contains("\"imported\":1"), "\(again)")
                    #expect(try await Self.numbers(desk).count == kept.count + 1)
                }
            }
        }
    }

    @Test func aBackupWhoseAuditLogWasChangedLeavesTheDatabaseEmpty() async throws {
        try await Self.open { centre, url in
            let server = try await PostgresServer.shared()
            try server.execute("UPDATE host_audit SET account_id = 'x' WHERE sequence = 3", on: url)
            let file = centre.folder.appending(path: "night.backup").path
            try await centre.administrator.succeed("backup", file)
            try await server.withDatabase { target in
                let folder = centre.folder.appending(path: "restored")
                let run = try await Self.restore(file, into: folder, ["YIZHAN_DATABASE_URL": target])
                #expect(run.status != 0)
                #expect(run.errors.contains("record 3"), "\(run.errors)")
                #expect(!FileManager.default.fileExists(atPath: folder.path))
                let tables = try server.execute(
                    "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace",
                    on: target
                )
                #expect(tables == [["0"]])
            }
        }
    }

    @Test func aDatabaseThatIsNotEmptyOrNotNamedIsRefused() async throws {
        try await Self.open { centre, url in
            let file = centre.folder.appending(path: "night.backup").path
            try await centre.administrator.succeed("backup", file)
            let folder = centre.folder.appending(path: "restored")
            let full = try await Self.restore(file, into: folder, ["YIZHAN_DATABASE_URL": url])
            #expect(full.status != 0 && full.errors.contains("has tables"), "\(full.errors)")
            let none = try await Self.restore(file, into: folder, [:])
            #expect(none.status != 0 && none.errors.contains("YIZHAN_DATABASE_URL"), "\(none.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.path))
            // What was there is there.
            #expect(try await centre.administrator.run("accounts", "list").status == 0)
        }
    }

    @Test func withoutPgDumpTheOperatorIsToldWhatToInstall() async throws {
        try await withTemporaryFolder { programs in
            try await Self.open(["PATH": programs.path]) { centre, _ in
                let run = try await centre.administrator.run("backup", centre.folder.appending(path: "night").path)
                #expect(run.status != 0)
                #expect(run.errors.contains("postgresql-client"), "\(run.errors)")
            }
        }
    }

    private static func open(
        _ environment: [String: String] = [:],
        _ body: (Centre, _ url: String) async throws -> Void
    ) async throws {
        try await PostgresServer.shared().withDatabase { url in
            try await Centre.open(environment: Self.environment(url).merging(environment) { $1 }) { centre in
                try await body(centre, url)
            }
        }
    }

    /// Hosts of one database have one key.
    private static func environment(_ url: String) -> [String: String] {
        ["YIZHAN_DATABASE_URL": url, "YIZHAN_KEYS_MASTER": Data((0..<32).map { UInt8($0) }).base64EncodedString()]
    }

    /// The numbers of all orders that a client sees.
    private static func numbers(_ client: CommandLineClient) async throws -> Set<String> {
        let list = try await client.succeed("--json", "hotline", "list", "--limit", "100000")
        return Set(list.matches(of: /"number":"([^"]+)"/).map { String($0.1) })
    }

    private static func restore(
        _ file: String,
        into folder: URL,
        _ environment: [String: String]
    ) async throws -> ProgramRun {
        try await ProgramRun.run(
            Products.folder.appending(path: "yizhan").path,
            ["restore", "--into", folder.path, file],
            environment: environment
        )
    }
}
