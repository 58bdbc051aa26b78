internal import Foundation
internal import TestKit
internal import Testing

/// What was acknowledged survives the end of the process at any point.
@Suite(.serialized) struct CrashTests {
    /// Rounds of the short form; the long proof of `make soak` takes more, and a larger file.
    private static let rounds = Int(ProcessInfo.processInfo.environment["CRASH_ROUNDS"] ?? "") ?? 3
    private static let rows = Int(ProcessInfo.processInfo.environment["CRASH_ROWS"] ?? "") ?? 20_000

    @Test func anImportThatIsKilledLosesNothingAcknowledgedAndIsCompletedWithoutADuplicate() async throws {
        try await withTemporaryFolder { folder in
            var host = try await HostProcess.start(dataFolder: folder)
            defer { host.kill() }
            let file = try await Self.prepare(host, folder)
            for round in 0..<Self.rounds {
                let acknowledged = try await Self.importUntilKilled(
                    Centre(host: host, folder: folder),
                    file,
                    round: round
                )
                // At the same port, so that the clients' sessions still stand.
                let port = host.started.busPort
                host = try await HostProcess.start(dataFolder: folder, environment: ["YIZHAN_BUS_PORT": port])
                #expect(try Self.stored(folder) >= acknowledged, "round \(round)")
            }
            let centre = Centre(host: host, folder: folder)
            try await centre.operatorDesk.succeed("hotline", "import", file.path)
            #expect(try await Self.count(centre) == Self.rows)
            let again = try await centre.operatorDesk.succeed("--json", "hotline", "import", file.path)
            #expect(again.contains("\"imported\":0"))
        }
    }

    private static func prepare(_ host: HostProcess, _ folder: URL) async throws -> URL {
        let centre = Centre(host: host, folder: folder)
        try await centre.makeAccounts()
        return try await centre.orders(rows: Self.rows)
    }

    /// Imports, ends the host with SIGKILL once some batches are acknowledged, and returns how many rows were.
    private static func importUntilKilled(_ centre: Centre, _ file: URL, round: Int) async throws -> Int {
        async let run = centre.operatorDesk.run("--json", "hotline", "import", file.path)
        let goal = try Self.stored(centre.folder) + 500 * (1 + round)
        _ = try await Poll.until(within: .seconds(120)) { try Self.stored(centre.folder) >= min(goal, Self.rows) }
        centre.host.kill()
        let ended = try await run
        let last = ended.output.split(separator: "\n").last.map(String.init) ?? ""
        let object = try? JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
        return (object?["imported"] as? Int ?? 0) + (object?["present"] as? Int ?? 0)
    }

    /// Orders in the database file: told at once, however many there are.
    private static func stored(_ folder: URL) throws -> Int {
        try DatabaseFile(folder: folder).number("SELECT count(*) FROM hotline_orders")
    }

    /// Orders that the host lists.
    private static func count(_ centre: Centre) async throws -> Int {
        var total = 0
        var token = ""
        repeat {
            let page = try await centre.operatorDesk.succeed(
                "call",
                "HotlineService/ListOrders",
                #"{"pageSize": 500, "pageToken": "\#(token)"}"#
            )
            let object = try JSONSerialization.jsonObject(with: Data(page.utf8)) as? [String: Any]
            total += (object?["orders"] as? [Any])?.count ?? 0
            token = object?["nextPageToken"] as? String ?? ""
        } while !token.isEmpty
        return total
    }
}
