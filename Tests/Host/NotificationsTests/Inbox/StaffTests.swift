internal import NotificationAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@testable internal import HostNotifications

@Suite(.timeLimit(.minutes(5)))
struct StaffTests {
    @Test(arguments: Engine.allCases)
    func `staff see what became of a notice, with its number masked, and only within their reach`(
        engine: Engine
    ) async throws {
        try await engine.withPlace { place in
            try await NoticeHost.run(place, TestClock(), sends: false) { host in
                try await host.add("N1")
                try await host.add("N1", to: .members(of: "traffic", role: .handlingUnit))
                for (roles, unit, count) in [
                    ([.hotlineOperator], "root", 2), ([.hotlineOperator], "centre", 2), ([.supervisor], "root", 2),
                    // The unit that handles the case, whose fault it may be, sees nothing of it.
                    ([.supervisor], "traffic", 0), ([.hotlineOperator], "traffic", 0),
                ] as [([Role], String, Int)] {
                    let client = host.client(roles, unit: unit)
                    let found = try await client.listNotices(.with { $0.subject = "N1" }).notices
                    #expect(found.count == count)
                    #expect(found.allSatisfy { $0.phone == ($0.channel == .sms ? "138****0000" : "") })
                    #expect(found.allSatisfy { $0.text.isEmpty })
                }
                let id = try #require(try await host.notices("N1").last?.noticeID)
                let shown = try await host.client([.hotlineOperator]).getNotice(.with { $0.noticeID = id })
                #expect(shown.text == "您的事项N1已登记。")
                #expect(try await host.client([.supervisor]).getNotice(.with { $0.noticeID = id }).text == "***")
                let error = try await #require(throws: RPCError.self) {
                    try await host.client([.supervisor], unit: "traffic").getNotice(.with { $0.noticeID = id })
                }
                #expect(error.code == .notFound)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was given up is listed by itself, sent after all when asked, and taken back`(
        engine: Engine
    ) async throws {
        try await engine.withPlace { place in
            let (clock, gateway) = (TestClock(), ScriptedGateway())
            gateway.answer { _ in .refuses }
            try await NoticeHost.run(place, clock, gateway) { host in
                for number in 0..<7 { try await host.add("N\(number)") }
                for number in 0..<7 { #expect(try await host.reaches(.failed, "N\(number)")) }
                let client = host.client([.hotlineOperator], unit: "centre")
                var failed: [NoticeRecord] = []
                var request = ListNoticesRequest.with { $0.pageSize = 3 }
                repeat {
                    let page = try await client.listNotices(request)
                    failed += page.notices
                    request.pageToken = page.nextPageToken
                } while !request.pageToken.isEmpty
                #expect(Set(failed.map(\.subject)) == Set((0..<7).map { "N\($0)" }))
                #expect(failed.count == 7)
                gateway.answer { _ in .takes }
                let id = failed[0].noticeID
                _ = try await client.retryNotice(.with { $0.noticeID = id })
                #expect(try await host.reaches(.sent, failed[0].subject))
                #expect(gateway.taken.map(\.id) == [id])
                for body: @Sendable () async throws -> NoticeRecord in [
                    { try await client.retryNotice(.with { $0.noticeID = id }) },
                    { try await client.cancelNotice(.with { $0.noticeID = id }) },
                ] {
                    let error = try await #require(throws: RPCError.self) { try await body() }
                    #expect(error.code == .failedPrecondition)
                }
            }
        }
    }

    @Test
    func `a notice that was taken back is not sent`() async throws {
        try await Engine.sqlite.withPlace { place in
            let (clock, gateway) = (TestClock(), ScriptedGateway())
            try await NoticeHost.run(place, clock, gateway, sends: false) { host in
                try await host.add("N1")
                let id = try #require(try await host.notices("N1").first?.noticeID)
                _ = try await host.client([.hotlineOperator]).cancelNotice(.with { $0.noticeID = id })
                #expect(
                    try await host.client([.citizen], unit: "", account: "citizen").getMyNotices(.init()).notices
                        .isEmpty
                )
            }
            try await NoticeHost.run(place, clock, gateway) { host in
                try await host.add("N2")
                #expect(try await host.reaches(.sent, "N2"))
                #expect(gateway.taken.map(\.fields) == [["number": "N2"]])
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `pages tell nothing of notices of cases that are closed to the caller`(engine: Engine) async throws {
        try await engine.withPlace { place in
            let (clock, gateway) = (TestClock(), ScriptedGateway())
            gateway.answer { _ in .refuses }
            try await NoticeHost.run(place, clock, gateway, gates: ClosedCases()) { host in
                // Hidden ones before, between and after those that are shown, more than a page of them.
                for subject in ["S1", "N1", "S1", "S2", "S1", "N2", "S3", "N3", "S1"] {
                    clock.advance(by: .seconds(1))
                    try await host.add(subject)
                    try await host.add(subject, to: .members(of: "traffic", role: .handlingUnit))
                }
                let isDone = try await Poll.until { try await host.outbox.next() == nil }
                #expect(isDone)
                let client = host.client([.hotlineOperator])
                let staff = host.client([.handlingUnit], unit: "traffic")
                for size in [1, 2, 3, 50] as [UInt32] {
                    // As for a case that there is not.
                    for subject in ["S1", "S2", "X"] {
                        let page = try await client.listNotices(
                            .with {
                                $0.subject = subject
                                $0.pageSize = size
                            }
                        )
                        #expect(page == ListNoticesResponse())
                    }
                    var (failed, own): ([[String]], [[String]]) = ([], [])
                    var request = ListNoticesRequest.with { $0.pageSize = size }
                    repeat {
                        let page = try await client.listNotices(request)
                        failed.append(page.notices.map(\.subject))
                        request.pageToken = page.nextPageToken
                        // The token is of what the caller has seen.
                        #expect(page.nextPageToken.isEmpty || page.nextPageToken == page.notices.last?.noticeID)
                    } while !request.pageToken.isEmpty
                    var mine = GetMyNoticesRequest.with { $0.pageSize = size }
                    repeat {
                        let page = try await staff.getMyNotices(mine)
                        own.append(page.notices.map(\.subject))
                        mine.pageToken = page.nextPageToken
                        #expect(page.nextPageToken.isEmpty || page.nextPageToken == page.notices.last?.noticeID)
                    } while !mine.pageToken.isEmpty
                    let pages =
                        size == 1
                        ? [["N3"], ["N2"], ["N1"]] : size == 2 ? [["N3", "N2"], ["N1"]] : [["N3", "N2", "N1"]]
                    #expect(failed == pages, "\(size)")
                    #expect(own == pages, "\(size)")
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what the recipient alone may read is not shown to staff`(engine: Engine) async throws {
        try await engine.withPlace { place in
            let gateway = ScriptedGateway()
            try await NoticeHost.run(place, TestClock(), gateway) { host in
                let template = NoticeTemplate("code", "编号{number}，查询码{code}。", isUrgent: true, hides: ["code"])
                try await host.add("N1", template: template, fields: ["code": "0123456789"])
                #expect(try await host.reaches(.sent, "N1"))
                let id = try #require(try await host.notices("N1").first?.noticeID)
                let shown = try await host.client([.hotlineOperator]).getNotice(.with { $0.noticeID = id })
                #expect(shown.text == "编号N1，查询码••••。")
                let own = try await host.client([.citizen], unit: "", account: "citizen").getMyNotices(.init())
                #expect(own.notices.map(\.text) == ["编号N1，查询码0123456789。"])
                #expect(gateway.taken.map(\.text) == ["编号N1，查询码0123456789。"])
                #expect(gateway.taken.map(\.fields) == [["number": "N1", "code": "0123456789"]])
            }
        }
    }

    @Test
    func `what is sent after all is known to have been tried, and its waits begin with the short ones`() async throws {
        try await Engine.sqlite.withPlace { place in
            let (clock, gateway) = (TestClock(), ScriptedGateway())
            gateway.answer { _ in .fails }
            try await NoticeHost.run(place, clock, gateway) { host in
                try await host.add("N1")
                for _ in 0..<5 {
                    clock.advance(by: .seconds(86_400))
                    #expect(try await host.isQuiet(clock))
                }
                #expect(try await host.reaches(.failed, "N1"))
                let id = try #require(try await host.notices("N1").first?.noticeID)
                let asked = gateway.asked.count
                _ = try await host.client([.hotlineOperator]).retryNotice(.with { $0.noticeID = id })
                let isAsked = try await Poll.until { gateway.asked.count == asked + 1 }
                #expect(isAsked)
                // Sooner than its lease would end, let alone the last wait of the ladder.
                let isSoon = try await Poll.until {
                    try await host.notices("N1").first.map {
                        WallTime($0.nextAt) < clock.now.advanced(by: NoticeOutbox.lease)
                    } ?? false
                }
                #expect(isSoon)
                #expect(gateway.repeated == [id])
            }
        }
    }
}
