internal import Foundation
internal import PluginKit
internal import TestKit
internal import Testing

/// A disk that is full costs nothing that was acknowledged, is told plainly, and is over as soon as there is space.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct DiskFullTests {
    private static let rounds = Int(ProcessInfo.processInfo.environment["FULL_ROUNDS"] ?? "") ?? 2

    @Test(.enabled(if: SmallDisk.isPossible, "this machine lets no test mount a file system of its own"))
    func `a full disk refuses writes, keeps what it has, and is written again when there is space`() async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appending(path: "data")
            try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
            let disk = try SmallDisk(at: data, megabytes: 48)
            defer { disk.close() }
            var host = try await HostProcess.start(dataFolder: data, launcher: disk.launcher)
            defer { host.kill() }
            let centre = Centre(host: host, folder: folder)
            try await centre.makeAccounts()
            let auditor = try await centre.auditor()
            let writers = try await OrderWriters.login(host)
            for round in 0..<Self.rounds {
                let failures = try await writers.write(host, round: round) {
                    _ = try await Poll.until { writers.ledger.acknowledged >= 100 }
                    try disk.fill()
                }
                let refused = failures.compactMap { $0 as? RPCError }
                #expect(refused.count == failures.count && !refused.isEmpty)
                let asTold = refused.filter { $0.code == .resourceExhausted && $0.message.contains("磁盘已满") }
                #expect(asTold.count == refused.count, "\(refused)")
                try disk.empty()
                // The same host serves again, without anybody's help; and what it left is no trouble to the next one.
                try await writers.check(host)
                host.kill()
                host = try await HostProcess.start(
                    dataFolder: data,
                    environment: ["YIZHAN_BUS_PORT": host.started.busPort],
                    launcher: disk.launcher
                )
                let verified = try await auditor.run("audit", "verify")
                #expect(verified.status == 0, "round \(round): \(verified.output)\(verified.errors)")
            }
            #expect(try await writers.count(host) == writers.ledger.total)
        }
    }
}
