internal import Foundation
internal import TestKit
internal import Testing

/// Rotating keys on the real programs, and ending the host in the middle of it.
@Suite(.timeLimit(.minutes(5))) struct RotationTests {
    private static let rows = 3_000

    @Test func aRotationThatIsKilledGoesOnAndTheOldKeyIsRetired() async throws {
        try await withTemporaryFolder { folder in
            var host = try await HostProcess.start(dataFolder: folder)
            defer { host.kill() }
            var centre = Centre(host: host, folder: folder)
            try await centre.makeAccounts()
            let file = try await centre.orders(rows: Self.rows)
            try await centre.operatorDesk.succeed("hotline", "import", file.path)
            let before = try await centre.operatorDesk.succeed("--json", "hotline", "list", "--limit", "20")
            let record = folder.appending(path: "record.txt")
            try Data(String(repeating: "庭审记录，第一页。\n", count: 600_000).utf8).write(to: record)
            let line = try await centre.operatorDesk.succeed("attach", "put", record.path)
            let attachment = String(try #require(line.split(separator: " ").first))

            let first = centre.security
            try await first.succeed("keys", "rotate")
            // In the midst of sealing the file anew, where that is seen in time.
            _ = try await Poll.until {
                if Self.isSealingFiles(folder) { return true }
                return try await Self.isDone(first)
            }
            host.kill()
            let port = host.started.busPort
            host = try await HostProcess.start(dataFolder: folder, environment: ["YIZHAN_BUS_PORT": port])
            centre = Centre(host: host, folder: folder)
            let guardian = centre.security
            let isDone = try await Poll.until(within: .seconds(120)) {
                try await Self.isDone(guardian)
            }
            #expect(isDone)
            #expect(try await Self.values(guardian)[2] ?? 0 >= Self.rows)
            #expect(try await centre.operatorDesk.succeed("--json", "hotline", "list", "--limit", "20") == before)

            try await guardian.succeed("keys", "retire", "1")
            #expect(try await Self.values(guardian)[1] == nil)
            let copy = folder.appending(path: "copy.txt")
            try await centre.operatorDesk.succeed("attach", "get", attachment, copy.path)
            #expect(try Data(contentsOf: copy) == Data(contentsOf: record))
            let shown = try await centre.operatorDesk.succeed("--json", "hotline", "list", "--limit", "20")
            #expect(shown == before)
            let auditor = try await centre.auditor()
            #expect(try await auditor.succeed("audit", "verify").contains("intact"))
            let records = try await auditor.succeed("audit", "list", "--organisation", "platform", "--limit", "500")
            #expect(records.contains("RotateKeys"))
            host.terminate()
            #expect(await host.end() == 0)
            try await Self.verifyOffline(folder)
        }
    }

    /// Whole, and then with one letter changed by somebody who has the file.
    private static func verifyOffline(_ folder: URL) async throws {
        let program = Products.folder.appending(path: "yizhand").path
        let whole = try await ProgramRun.run(program, ["audit", "verify", "--data-folder", folder.path])
        #expect(whole.status == 0, "\(whole.output)\(whole.errors)")
        try DatabaseFile(folder: folder).execute(
            "UPDATE host_audit SET outcome = outcome + 1 WHERE org_id = 'platform' AND sequence = 3"
        )
        let broken = try await ProgramRun.run(program, ["audit", "verify", "--data-folder", folder.path])
        #expect(broken.status == 1)
        #expect(broken.output.contains("record 3"))
    }

    /// Whether a file stands beside another that is being sealed anew.
    private static func isSealingFiles(_ folder: URL) -> Bool {
        let blobs = folder.appending(path: "attachments/blobs").path
        return FileManager.default.enumerator(atPath: blobs)?.contains { "\($0)".hasSuffix(".new") } ?? false
    }

    /// Whether everything is sealed under the newest key.
    private static func isDone(_ client: CommandLineClient) async throws -> Bool {
        let text = try await client.succeed("--json", "keys", "status")
        let status = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let columns = status?["columns"] as? [[String: Any]] ?? []
        let isFinished = columns.allSatisfy { $0["finished"] as? Bool == true && $0["keyId"] as? Int == 2 }
        let old = try await Self.values(client)[1]
        return isFinished && old == 0
    }

    /// How many values are sealed under each key.
    private static func values(_ client: CommandLineClient) async throws -> [Int: Int] {
        let text = try await client.succeed("--json", "keys", "status")
        let status = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let keys = status?["keys"] as? [[String: Any]] ?? []
        return keys.reduce(into: [:]) { values, key in
            guard let id = key["keyId"] as? Int else { return }
            values[id] = Int(key["values"] as? String ?? "0") ?? 0
        }
    }
}
