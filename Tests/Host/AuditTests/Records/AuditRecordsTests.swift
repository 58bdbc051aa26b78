internal import AuditAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@testable internal import HostAudit

/// Reading the log.
@Suite struct AuditRecordsTests {
    @Test(arguments: Engine.allCases)
    func recordsComeNewestFirstAPageAtATime(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            for _ in 0..<5 { try await log.record() }
            try await log.record("haibowan")
            var request = ListRecordsRequest()
            request.pageSize = 2
            var pages: [[UInt64]] = []
            repeat {
                let page = try await log.client().listRecords(request)
                pages.append(page.records.map(\.sequence))
                request.pageToken = page.nextPageToken
            } while !request.pageToken.isEmpty
            #expect(pages == [[5, 4], [3, 2], [1]])
        }
    }

    @Test(arguments: Engine.allCases)
    func everyFilterNarrowsTheList(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            try await log.record(account: "a", subject: "A")
            log.clock.advance(by: .seconds(60))
            let middle = log.clock.now
            try await log.record(account: "b", subject: "B", method: "/yizhan.x.v1.X/Y", outcome: 7)
            log.clock.advance(by: .seconds(60))
            try await log.record(account: "a", subject: "B", reason: "紧急")
            let later = middle.advanced(by: .seconds(1))
            let cases: [(ListRecordsRequest, [UInt64])] = [
                (.with { $0.accountID = "a" }, [3, 1]),
                (.with { $0.subject = "B" }, [3, 2]),
                (.with { $0.method = "Y" }, [2]),
                (.with { $0.method = "/yizhan.x.v1.X/Y" }, [2]),
                (.with { $0.outcome = .failed }, [2]),
                (.with { $0.outcome = .succeeded }, [3, 1]),
                (.with { $0.onlyBreakGlass = true }, [3]),
                (.with { $0.auditClass = "write" }, []),
                (.with { $0.from = middle.timestamp }, [3, 2]),
                (.with { $0.to = middle.timestamp }, [1]),
                (
                    .with {
                        $0.from = middle.timestamp
                        $0.to = later.timestamp
                    }, [2]
                ),
            ]
            for (request, sequences) in cases {
                #expect(try await log.client().listRecords(request).records.map(\.sequence) == sequences)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func aWrongFilterIsRefusedByName(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            let wrong: [ListRecordsRequest] = [
                .with { $0.method = "%' OR 1=1" }, .with { $0.auditClass = "all" }, .with { $0.pageSize = 501 },
                .with { $0.pageToken = "?" },
            ]
            for request in wrong {
                let error = await #expect(throws: RPCError.self) { try await log.client().listRecords(request) }
                #expect(error?.code == .invalidArgument)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func onlyTheAuditAdministratorReads(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            for role in Role.allCases where role != .auditAdministrator {
                let principal = Principal(
                    accountID: "x",
                    displayName: "",
                    organisationID: "wuda",
                    roles: RoleSet([role])
                )
                let client = AuditServiceClient(LocalCaller(table: log.table, principal: principal))
                let error = await #expect(throws: RPCError.self) {
                    try await client.listRecords(ListRecordsRequest())
                }
                #expect(error?.code == .permissionDenied)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func brokenGlassIsReported(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            for _ in 0..<2 { try await log.record(account: "boss", reason: "紧急") }
            try await log.record()
            let report = try await log.client().reportBreakGlass(
                .with { $0.to = log.clock.now.advanced(by: .seconds(1)).timestamp }
            )
            #expect(report.uses.map(\.accountID) == ["boss"])
            #expect(report.uses.first?.count == 2)
            #expect(report.records.map(\.sequence) == [2, 1])
        }
    }
}
