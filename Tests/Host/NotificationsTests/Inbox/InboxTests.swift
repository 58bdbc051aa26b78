internal import NotificationAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct InboxTests {
    private struct Row {
        let roles: [Role]
        var unit = "root"
        var account = "tester"
        var organisation = "wuda"
        let sees: [String]
    }

    /// Who sees which notice as their own.
    private static let rows = [
        Row(roles: [.handlingUnit], unit: "traffic", sees: ["unit"]),
        Row(roles: [.supervisor], unit: "traffic", sees: ["head"]),
        Row(roles: [.supervisor, .handlingUnit], unit: "traffic", sees: ["head", "unit"]),
        Row(roles: [.handlingUnit], unit: "centre", sees: []),
        Row(roles: [.handlingUnit], sees: []),
        Row(roles: [.hotlineOperator], unit: "traffic", sees: []),
        Row(roles: [.handlingUnit], unit: "traffic", account: "one", sees: ["one", "unit"]),
        Row(roles: [.citizen], unit: "", account: "citizen", sees: ["phone"]),
        Row(roles: [.citizen], unit: "", account: "other", sees: []),
        // The number alone is not enough: it has to be a citizen's account.
        Row(roles: [.hotlineOperator], unit: "", account: "citizen", sees: []),
        Row(roles: [.handlingUnit], unit: "traffic", organisation: "haibowan", sees: []),
    ]

    private static func fill(_ host: NoticeHost) async throws {
        try await host.add("phone")
        try await host.add("unit", to: .members(of: "traffic", role: .handlingUnit))
        try await host.add("head", to: .members(of: "traffic", role: .supervisor))
        try await host.add("one", to: .account("one"))
    }

    @Test(arguments: Engine.allCases)
    func `everybody sees the notices of their own, and no other`(engine: Engine) async throws {
        try await engine.withPlace { place in
            try await NoticeHost.run(place, TestClock(), sends: false) { host in
                try await Self.fill(host)
                for row in Self.rows {
                    let client = host.client(
                        row.roles,
                        unit: row.unit,
                        account: row.account,
                        organisation: row.organisation
                    )
                    let own = try await client.getMyNotices(.init()).notices
                    #expect(own.map(\.subject).sorted() == row.sees, "\(row)")
                    #expect(own.allSatisfy { $0.text == "您的事项\($0.subject)已登记。" })
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is read is marked for the one who read it, and nobody marks what is another's`(
        engine: Engine
    ) async throws {
        try await engine.withPlace { place in
            let clock = TestClock()
            try await NoticeHost.run(place, clock, sends: false) { host in
                try await Self.fill(host)
                let first = host.client([.handlingUnit], unit: "traffic", account: "first")
                let second = host.client([.handlingUnit], unit: "traffic", account: "second")
                let citizen = host.client([.citizen], unit: "", account: "citizen")
                let ids = try await first.getMyNotices(.init()).notices.map(\.noticeID)
                let foreign = try await citizen.getMyNotices(.init()).notices.map(\.noticeID)
                let request = MarkNoticesReadRequest.with { $0.noticeIds = ids + foreign + ["no id", ""] }
                #expect(try await first.markNoticesRead(request).marked == 1)
                #expect(try await first.markNoticesRead(request).marked == 0)
                let read = try await first.getMyNotices(.init()).notices
                #expect(read.map(\.readAt) == [clock.now.timestamp])
                #expect(try await second.getMyNotices(.init()).notices.allSatisfy { !$0.hasReadAt })
                #expect(try await citizen.getMyNotices(.init()).notices.allSatisfy { !$0.hasReadAt })
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `pages come one after another, newest first`(engine: Engine) async throws {
        try await engine.withPlace { place in
            let clock = TestClock()
            try await NoticeHost.run(place, clock, sends: false) { host in
                for number in 0..<25 {
                    clock.advance(by: .seconds(1))
                    let role: Role = number.isMultiple(of: 3) ? .supervisor : .handlingUnit
                    try await host.add("N\(number)", to: .members(of: "traffic", role: role))
                }
                let client = host.client([.supervisor, .handlingUnit], unit: "traffic")
                var seen: [String] = []
                var request = GetMyNoticesRequest.with { $0.pageSize = 4 }
                repeat {
                    let page = try await client.getMyNotices(request)
                    seen += page.notices.map(\.subject)
                    request.pageToken = page.nextPageToken
                } while !request.pageToken.isEmpty
                #expect(seen == (0..<25).reversed().map { "N\($0)" })
            }
        }
    }
}
