internal import AuditAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@testable internal import HostAudit

/// What the log tells of cases that are closed to its reader (HOT-C1).
@Suite struct RecordScreenTests {
    private static let closed = ["wuda HOT-1": "auditor"]

    @Test(arguments: Engine.allCases)
    func `who did what to a closed case is hidden with the reason said, and the chain stays`(
        engine: Engine
    ) async throws {
        try await TestLog.run(on: engine, closed: Self.closed) { log in
            try await log.record(account: "citizen", subject: "HOT-1", reason: "举报人是王某")
            try await log.record(account: "citizen", subject: "HOT-2")
            try await log.record("haibowan", account: "citizen", subject: "HOT-1")
            let records = try await log.client().listRecords(.init()).records
            #expect(records.map(\.subject) == ["HOT-2", "HOT-1"])
            let (open, hidden) = (records[0], records[1])
            #expect([open.accountID, open.sessionID, open.peer] == ["citizen", "session-7", "10.0.0.8"])
            #expect(hidden.accountID == "已隐去" && hidden.reason.contains("不对您公开"))
            #expect([hidden.sessionID, hidden.terminalID, hidden.peer, hidden.requestID] == ["", "", "", ""])
            #expect(hidden.method == open.method && hidden.hasRecordedAt && hidden.hash.count == open.hash.count)
            #expect(try await log.breaks() == [])
            // Cases of another organisation are asked about there.
            let other = try await log.client().listRecords(.with { $0.organisationID = "haibowan" }).records
            #expect(other.map(\.accountID) == ["citizen"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a list of one account's records has none of a closed case, nor a page that tells of one`(
        engine: Engine
    ) async throws {
        try await TestLog.run(on: engine, closed: Self.closed) { log in
            try await log.record(account: "citizen", subject: "HOT-2")
            try await log.record(account: "citizen", subject: "HOT-1", count: 5)
            try await log.record(account: "citizen", subject: "HOT-3")
            try await log.record(account: "citizen", subject: "HOT-1")
            var request = ListRecordsRequest.with {
                $0.accountID = "citizen"
                $0.pageSize = 1
            }
            var pages: [[String]] = []
            repeat {
                let page = try await log.client().listRecords(request)
                pages.append(page.records.map(\.subject))
                request.pageToken = page.nextPageToken
            } while !request.pageToken.isEmpty
            #expect(pages == [["HOT-3"], ["HOT-2"]])
            request.subject = "HOT-1"
            #expect(try await log.client().listRecords(request) == ListRecordsResponse())
            // From another organisation it is the same.
            let other = try await log.client("haibowan").listRecords(
                .with {
                    $0.organisationID = "wuda"
                    $0.subject = "HOT-1"
                }
            )
            #expect(other.records.count == 6 && other.records.allSatisfy { $0.accountID == "已隐去" })
        }
    }

    @Test func `the report of broken glass and the legal holds hide it as well`() async throws {
        try await TestLog.run(closed: Self.closed) { log in
            try await log.record(account: "boss", subject: "HOT-1", reason: "举报人是王某", count: 2)
            try await log.record(account: "boss", subject: "HOT-2", reason: "紧急")
            let report = try await log.client().reportBreakGlass(
                .with { $0.to = log.clock.now.advanced(by: .seconds(1)).timestamp }
            )
            #expect(report.uses.map { "\($0.accountID) \($0.count)" } == ["已隐去 2", "boss 1"])
            #expect(report.records.map(\.accountID) == ["boss", "已隐去", "已隐去"])
            #expect(!report.records.contains { $0.reason.contains("王某") })
            for subject in ["HOT-1", "HOT-2"] {
                _ = try await log.client().placeLegalHold(
                    .with {
                        $0.subject = subject
                        $0.reason = "王某投诉"
                    }
                )
            }
            let holds = try await log.client().listLegalHolds(.init()).holds
            #expect(holds.map(\.placedBy) == ["已隐去", "auditor"])
            #expect(holds.map { $0.reason.contains("王某") } == [false, true])
            let released = try await log.client().releaseLegalHold(
                .with {
                    $0.number = 1
                    $0.reason = "王某撤回"
                }
            )
            #expect(released.releasedBy == "已隐去" && !released.releaseReason.contains("王某"))
        }
    }
}
