internal import Foundation
internal import HostBus
internal import HotlineAPI
internal import IdentityAPI
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing
internal import YizhanClient

/// How a host ends that is asked to.
@Suite struct DrainTests {
    @Test func aCallUnderWayIsFinishedBeforeTheHostEnds() async throws {
        try await Centre.open { centre in
            let client = try await Self.client(of: centre)
            let readiness = HTTPProbe(centre.host)
            #expect(try await readiness.status("/readyz") == "200")
            let imported = try await HotlineServiceClient(client).importOrders { batches, answers in
                try await batches.write(.with { $0.rows = Self.rows(0..<3) })
                let first = try await answers.next()?.imported
                centre.host.terminate()
                #expect(try await Poll.until { try await readiness.status("/readyz") == "503" })
                try await batches.write(.with { $0.rows = Self.rows(3..<5) })
                let second = try await answers.next()?.imported
                try await batches.finish()
                #expect(try await answers.next() == nil)
                return [first, second]
            }
            #expect(imported == [3, 2])
            #expect(await centre.host.end() == 0)
            #expect(centre.host.printed.contains("\"message\":\"host stopped\""))
            await client.close()
        }
    }

    @Test func aCallThatDoesNotEndIsCutOffWhenTheTimeIsUp() async throws {
        try await withTemporaryFolder { folder in
            let host = try await HostProcess.start(
                dataFolder: folder,
                environment: ["YIZHAN_SHUTDOWN_GRACE_SECONDS": "1"]
            )
            defer { host.kill() }
            let centre = Centre(host: host, folder: folder)
            try await centre.makeAccounts()
            let client = try await Self.client(of: centre)
            await #expect(throws: RPCError.self) {
                try await HotlineServiceClient(client).importOrders { batches, answers in
                    try await batches.write(.with { $0.rows = Self.rows(0..<1) })
                    _ = try await answers.next()
                    host.terminate()
                    // No batch comes any more, and no end: this ends with the host.
                    _ = try await answers.next()
                }
            }
            #expect(await host.end() == 0)
            await client.close()
        }
    }

    @Test(.timeLimit(.minutes(5))) func streamsThatOnlyWaitDoNotHoldTheHostUp() async throws {
        try await withTemporaryFolder { folder in
            // As long as a host may be given: this test would not end in its time.
            let host = try await HostProcess.start(
                dataFolder: folder,
                environment: ["YIZHAN_SHUTDOWN_GRACE_SECONDS": "600"]
            )
            defer { host.kill() }
            let centre = Centre(host: host, folder: folder)
            try await centre.makeAccounts()
            let client = try await Self.client(of: centre)
            let curl = try await CurlClient.login(centre)
            let python = try await ForeignClient.grpc(centre)
            async let byGRPC = python.run("watch", "--after", "1", "--count", "9", "--seconds", "600")
            async let byHTTP = curl.watch()
            let error = await #expect(throws: RPCError.self) {
                try await HotlineServiceClient(client).watchOrders(.with { $0.afterSequence = 1 }) { changes in
                    #expect(try await Poll.until { try await Self.callsInFlight(curl) >= 3 })
                    host.terminate()
                    for try await _ in changes {}
                }
            }
            #expect(error?.code == .unavailable)
            #expect(error?.details.contains(Self.draining) == true)
            let printed = (try await byGRPC.errors, try await byHTTP)
            #expect(printed.0.contains("UNAVAILABLE"))
            #expect(printed.1.contains("DRAINING"))
            #expect(await host.end() == 0)
            await client.close()
        }
    }

    @Test func anIdleHostEndsAtOnce() async throws {
        try await withTemporaryFolder { folder in
            let host = try await HostProcess.start(dataFolder: folder)
            defer { host.kill() }
            let start = ContinuousClock.now
            host.terminate()
            #expect(await host.end() == 0)
            // Below the twenty seconds that calls may take.
            #expect(ContinuousClock.now - start < .seconds(18))
        }
    }

    private static let draining = RPCError.Detail.errorInfo(reason: "DRAINING", domain: "bus", metadata: [:])

    /// Calls that the host has running, of every method.
    private static func callsInFlight(_ curl: CurlClient) async throws -> Int {
        let metrics = try await curl.page("/metrics")
        let lines = metrics.split(separator: "\n").filter { $0.hasPrefix("yizhan_calls_in_flight") }
        return Int(lines.compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }.reduce(0, +))
    }

    /// A client that is logged in as the hotline operator.
    private static func client(of centre: Centre) async throws -> YizhanClient {
        let parts = centre.host.started.bus.split(separator: ":")
        let port = try #require(parts.last.flatMap { Int($0) })
        let anybody = YizhanClient(address: .tcp(host: "127.0.0.1", port: port))
        let session = try await IdentityServiceClient(anybody).login(
            LoginRequest.with {
                $0.loginName = "desk"
                $0.password = Centre.password
            }
        )
        await anybody.close()
        return anybody.withSession(session.sessionToken)
    }

    private static func rows(_ range: Range<Int>) -> [ImportRow] {
        range.map { index in
            ImportRow.with {
                $0.row = UInt64(index + 1)
                $0.order = NewOrder.with {
                    $0.channel = .channel12345
                    $0.sourceNumber = "WH\(index)"
                    $0.title = "小区门口垃圾无人清运"
                    $0.content = "海勃湾区某小区门口垃圾堆放三天无人清运。"
                }
            }
        }
    }
}
