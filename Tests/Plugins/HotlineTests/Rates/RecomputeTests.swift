import Foundation
import HotlineAPI
import PluginKit
import TestKit
import Testing

/// An independent script computes every rate of the bulletin anew from the exported records.
@Suite(.timeLimit(.minutes(5)))
struct RecomputeTests {
    private static let script = Repository.folder.appending(path: "Examples/hotline/recompute.py").path

    @Test func `the script agrees with the bulletin, and tells where it was changed`() async throws {
        try await withLiveApp { app in
            try await RatePlay.play(app, orders: 24, steps: 200, seed: 5)
            try await RatePlay.mark(app, every: 9)
            app.time.advance(by: .seconds(10 * 86_400))
            _ = try await app.principal(roles: RoleSet([.supervisor]), account: "rates")
            try await withTemporaryFolder { folder in
                let records = folder.appending(path: "records.csv").path
                let bulletin = folder.appending(path: "bulletin.csv")
                try await Self.yizhan(app, folder, ["login", "rates", "--password-stdin"], "correct-horse-battery-1\n")
                try await Self.yizhan(app, folder, ["hotline", "records", "--month", "2026-12", "--out", records])
                try await Self.yizhan(app, folder, ["hotline", "bulletin", "2026-12", "--csv", bulletin.path])
                let run = try await ProgramRun.run("python3", [Self.script, records, bulletin.path])
                #expect(run.status == 0, "\(run.errors)")
                let found = try #require(run.output.wholeMatch(of: /(\d+) records, (\d+) rates, 0 differences\n/))
                #expect(Int(found.1) ?? 0 > 12 && Int(found.2) ?? 0 >= 6 * 6, "\(run.output)")

                let text = try String(contentsOf: bulletin, encoding: .utf8)
                let line = try #require(text.split(separator: "\r\n").first { $0.contains("按时办结率") })
                var cells = line.components(separatedBy: ",")
                cells[7] = "\((Int(cells[7]) ?? 0) + 1)"
                let changed = text.replacingOccurrences(of: line, with: cells.joined(separator: ","))
                let forged = folder.appending(path: "forged.csv")
                try changed.write(to: forged, atomically: true, encoding: .utf8)
                let again = try await ProgramRun.run("python3", [Self.script, records, forged.path])
                #expect(again.status == 1 && again.errors.contains("按时办结率: 分子"), "\(again.errors)")
            }
        }
    }

    private static func yizhan(
        _ app: App,
        _ folder: URL,
        _ arguments: [String],
        _ input: String = ""
    ) async throws {
        let address = try #require(app.address)
        let run = try await ProgramRun.run(
            Products.folder.appending(path: "yizhan").path,
            arguments,
            environment: [
                "YIZHAN_HOST": "\(address)", "YIZHAN_SESSION_FILE": folder.appending(path: "session.json").path,
            ],
            input: input
        )
        #expect(run.status == 0, "\(arguments): \(run.output)\(run.errors)")
    }
}
