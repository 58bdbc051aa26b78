internal import HostStorage
internal import NotificationAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@testable internal import HostNotifications

@Suite(.timeLimit(.minutes(5)))
struct OutboxTests {
    @Test(arguments: Engine.allCases)
    func `each of many is sent once, by one of two hosts over a database`(engine: Engine) async throws {
        try await engine.withPlace { place in
            let (clock, gateway) = (TestClock(), ScriptedGateway())
            try await NoticeHost.run(place, clock, gateway) { first in
                try await NoticeHost.run(place, clock, gateway, beside: first) { second in
                    for number in 0..<60 {
                        try await (number.isMultiple(of: 2) ? first : second).add("N\(number)")
                    }
                    let isDone = try await Poll.until { gateway.taken.count == 60 }
                    #expect(isDone)
                    #expect(try await first.isQuiet(clock))
                    #expect(gateway.asked.count == 60)
                    #expect(Set(gateway.taken.map(\.text)) == Set((0..<60).map { "您的事项N\($0)已登记。" }))
                    #expect(Set(gateway.taken.map(\.to)) == [NoticeHost.phone])
                    #expect(try await second.reaches(.sent, "N59"))
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `after a provider was down for a day every message is sent, and once`(engine: Engine) async throws {
        try await engine.withPlace { place in
            let (clock, gateway) = (TestClock(), ScriptedGateway())
            // It takes some, and nobody hears of it.
            gateway.answer { $0.fields["number"]?.hasSuffix("7") == true ? .takesUnheard : .fails }
            try await NoticeHost.run(place, clock, gateway) { first in
                try await NoticeHost.run(place, clock, gateway, beside: first) { second in
                    for number in 0..<30 { try await first.add("N\(number)") }
                    for _ in 0..<48 {
                        clock.advance(by: .seconds(1_800))
                        #expect(try await second.isQuiet(clock))
                    }
                    #expect(gateway.asked.count > 100)
                    #expect(gateway.taken.count == 3)
                    gateway.answer { _ in .takes }
                    for _ in 0..<4 {
                        clock.advance(by: .seconds(1_800))
                        #expect(try await second.isQuiet(clock))
                    }
                    for number in 0..<30 { #expect(try await first.reaches(.sent, "N\(number)")) }
                    #expect(gateway.taken.count == 30)
                    #expect(Set(gateway.taken.map(\.id)).count == 30)
                    #expect(gateway.repeated == Set(gateway.taken.map(\.id)))
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what a host had taken when it ended is sent by the next, under the same id`(engine: Engine) async throws {
        try await engine.withPlace { place in
            let (clock, gateway) = (TestClock(), ScriptedGateway())
            gateway.answer { _ in .hangs }
            try await NoticeHost.run(place, clock, gateway) { host in
                try await host.add("N1")
                let isAsked = try await Poll.until { gateway.asked.count == 1 }
                #expect(isAsked)
            }
            gateway.answer { _ in .takes }
            try await NoticeHost.run(place, clock, gateway) { host in
                // Its lease is not over: whoever had it may be sending still.
                let isQuiet = try await host.isQuiet(clock)
                #expect(isQuiet)
                #expect(gateway.asked.count == 1)
                clock.advance(by: NoticeOutbox.lease)
                let isSent = try await host.reaches(.sent, "N1")
                #expect(isSent)
                #expect(gateway.asked.count == 2)
                #expect(Set(gateway.asked).count == 1)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what a provider was asked when the host stops is not asked again, and what waited is not tried`(
        engine: Engine
    ) async throws {
        try await engine.withPlace { place in
            // A provider that knows no ids.
            let (clock, gateway) = (TestClock(), ScriptedGateway())
            let gate = Gate()
            gateway.answer { _ in .takesBlindly(gate) }
            try await NoticeHost.run(place, clock, gateway, sends: false) { host in
                for number in 0..<20 { try await host.add("N\(number)") }
            }
            try await NoticeHost.run(place, clock, gateway, stopping: { gate.open() }) { _ in
                let isAsked = try await Poll.until { gateway.asked.count == gateway.width }
                #expect(isAsked)
            }
            #expect(gateway.asked.count == gateway.width)
            try await NoticeHost.run(place, clock, gateway) { host in
                // What had not been tried is given back, and goes out without waiting for a lease.
                for number in 0..<20 {
                    let isSent = try await host.reaches(.sent, "N\(number)")
                    #expect(isSent)
                }
                clock.advance(by: NoticeOutbox.lease)
                let isQuiet = try await host.isQuiet(clock)
                #expect(isQuiet)
            }
            #expect(gateway.taken.count == 20)
            #expect(gateway.repeated.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was given back, without the host having heard so, stays with the host that has it by then`(
        engine: Engine
    ) async throws {
        try await engine.withPlace { place in
            let (clock, gateway, loss) = (TestClock(), ScriptedGateway(width: 1), AnswerLoss())
            let gate = Gate()
            gateway.answer { _ in .takesBlindly(gate) }
            try await NoticeHost.run(place, clock, gateway, sends: false) { host in
                for number in 0..<8 { try await host.add("N\(number)") }
            }
            try await NoticeHost.run(place, clock, gateway, losing: loss, stopping: { gate.open() }) { host in
                let isAsked = try await Poll.until { !gateway.asked.isEmpty }
                #expect(isAsked)
                loss.begin(host.outbox)
            }
            #expect(gateway.asked.count < 8)
            #expect(loss.taken.count == 8 - gateway.asked.count)
            #expect(Set(loss.taken.map(\.id)).isDisjoint(with: gateway.asked))
            try await NoticeHost.run(place, clock, gateway, sends: false) { host in
                #expect(try await host.outbox.claim().isEmpty)
                clock.advance(by: NoticeOutbox.lease)
                let next = try await host.outbox.claim()
                #expect(Set(next.map(\.id)) == Set(loss.taken.map(\.id)))
                #expect(next.allSatisfy { $0.attempts == 2 })
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what the night finds taken and not sent waits for the morning, and was never tried`(
        engine: Engine
    ) async throws {
        try await engine.withPlace { place in
            // 24 November 2026, 20:59 in Beijing.
            let evening = WallTime(seconds: 1_795_525_140)
            let (clock, gateway) = (TestClock(evening), ScriptedGateway())
            // The night begins while the first is being sent.
            gateway.answer { _ in
                if clock.now == evening { clock.advance(by: .seconds(60)) }
                return .takes
            }
            try await NoticeHost.run(place, clock, gateway, sends: false) { host in
                for _ in 0..<20 { try await host.add("calm") }
                try await host.add("urgent", template: NoticeTemplate("now", "请立即{number}。", isUrgent: true))
            }
            try await NoticeHost.run(place, clock, gateway) { host in
                #expect(try await host.reaches(.sent, "urgent"))
                #expect(try await host.isQuiet(clock))
                let waiting = try await host.notices("calm").filter { $0.progress == .waiting }
                #expect((12..<20).contains(waiting.count))
                #expect(gateway.taken.count == 21 - waiting.count)
                let morning = CivilDay("2026-11-25")?.start.advanced(by: .seconds(8 * 3_600))
                #expect(waiting.allSatisfy { $0.attempts == 0 && WallTime($0.nextAt) == morning })
                clock.advance(by: .seconds(11 * 3_600))
                #expect(try await host.reaches(.sent, "calm"))
                #expect(gateway.asked.count == 21)
                #expect(gateway.repeated.isEmpty)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was added while no host sent is sent at the start`(engine: Engine) async throws {
        try await engine.withPlace { place in
            let (clock, gateway) = (TestClock(), ScriptedGateway())
            try await NoticeHost.run(place, clock, gateway, sends: false) { host in
                for number in 0..<100 { try await host.add("N\(number)") }
                #expect(try await host.outbox.waiting() == 100)
            }
            clock.advance(by: .seconds(3_600))
            try await NoticeHost.run(place, clock, gateway) { host in
                let isDone = try await Poll.until { gateway.taken.count == 100 }
                #expect(isDone)
                #expect(try await host.reaches(.sent, "N0"))
            }
        }
    }

    @Test
    func `at night only what is urgent goes out, and the rest in the morning`() async throws {
        try await Engine.sqlite.withPlace { place in
            // 24 November 2026, 22:30 in Beijing.
            let (clock, gateway) = (TestClock(WallTime(seconds: 1_795_530_600)), ScriptedGateway())
            try await NoticeHost.run(place, clock, gateway) { host in
                try await host.add("calm")
                try await host.add("urgent", template: NoticeTemplate("now", "请立即{number}。", isUrgent: true))
                #expect(try await host.reaches(.sent, "urgent"))
                #expect(try await host.isQuiet(clock))
                let waiting = try #require(try await host.notices("calm").first)
                #expect(waiting.progress == .waiting)
                #expect(waiting.attempts == 0)
                #expect(WallTime(waiting.nextAt) == CivilDay("2026-11-25")?.start.advanced(by: .seconds(8 * 3_600)))
                clock.advance(by: .seconds(9 * 3_600 + 1_799))
                #expect(gateway.taken.count == 1)
                clock.advance(by: .seconds(1))
                #expect(try await host.reaches(.sent, "calm"))
            }
        }
    }

    @Test
    func `what nobody needs any more expires, and what cannot be sent for long is given up`() async throws {
        try await Engine.sqlite.withPlace { place in
            let (clock, gateway) = (TestClock(), ScriptedGateway())
            gateway.answer { $0.template == "cases.bad" ? .refuses : .fails }
            try await NoticeHost.run(place, clock, gateway) { host in
                try await host.add("short", template: NoticeTemplate("soon", "{number}", lifetime: .seconds(3_600)))
                try await host.add("long")
                try await host.add("bad", template: NoticeTemplate("bad", "{number}"))
                #expect(try await host.reaches(.failed, "bad"))
                #expect(try await host.notices("bad").map(\.problem) == ["no such number"])
                for _ in 0..<8 {
                    clock.advance(by: .seconds(1_800))
                    #expect(try await host.isQuiet(clock))
                }
                #expect(try await host.reaches(.expired, "short"))
                #expect(try await host.notices("long").map(\.progress) == [.waiting])
                #expect(try await host.notices("long").map(\.problem) == ["the provider does not answer"])
                for _ in 0..<3 { clock.advance(by: .seconds(86_400)) }
                clock.advance(by: .seconds(86_400))
                #expect(try await host.reaches(.failed, "long"))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a notice is kept with what its module writes, or not at all, and once under a name`(
        engine: Engine
    ) async throws {
        struct Refused: Error {}
        try await engine.withPlace { place in
            let (clock, gateway) = (TestClock(), ScriptedGateway())
            try await NoticeHost.run(place, clock, gateway, sends: false) { host in
                await #expect(throws: Refused.self) {
                    try await host.store.database(module: NoticeHost.module).write { transaction in
                        try CaseNotices(module: NoticeHost.module).add(
                            Notice(
                                organisationID: "wuda",
                                subject: "N1",
                                owner: "centre",
                                template: NoticeHost.template,
                                fields: ["number": "N1"],
                                recipient: .phone(NoticeHost.phone)
                            ),
                            transaction
                        )
                        throw Refused()
                    }
                }
                #expect(try await host.notices("N1").isEmpty)
                for _ in 0..<3 { try await host.add("N2", once: "N2 half") }
                try await host.add("N2", once: "N2 end")
                #expect(try await host.notices("N2").count == 2)
            }
        }
    }

    @Test(arguments: ["0473-6912345", "12345", "", "1384819000", "6912345转801"])
    func `a number that takes no short messages gets none, and staff see that it has to be rung`(
        phone: String
    ) async throws {
        for engine in Engine.allCases {
            try await engine.withPlace { place in
                let (clock, gateway) = (TestClock(), ScriptedGateway())
                try await NoticeHost.run(place, clock, gateway) { host in
                    try await host.add("N1", to: .phone(phone))
                    let notice = try #require(try await host.notices("N1").first)
                    #expect(notice.progress == .unreachable && notice.channel == .sms && !notice.hasNextAt)
                    #expect(try await host.outbox.next() == nil)
                    let client = host.client([.hotlineOperator], unit: "centre")
                    let listed = try await client.listNotices(.with { $0.progress = .unreachable }).notices
                    #expect(listed.map(\.noticeID) == [notice.noticeID])
                    // It is nothing that failed, and nothing that another try would bring there.
                    #expect(try await client.listNotices(.init()).notices.isEmpty)
                    let error = await #expect(throws: RPCError.self) {
                        try await client.retryNotice(.with { $0.noticeID = notice.noticeID })
                    }
                    #expect(error?.code == .failedPrecondition)
                    // Who has an account with the number reads it there.
                    let own = try await host.client([.citizen], unit: "", account: "landline").getMyNotices(.init())
                    #expect(own.notices.map(\.progress) == (phone == "0473-6912345" ? [.unreachable] : []))
                    try await host.add("N2")
                    #expect(try await host.reaches(.sent, "N2"))
                    #expect(gateway.taken.map(\.fields) == [["number": "N2"]])
                }
            }
        }
    }

    @Test
    func `a template without a value for a field is not sent with a hole in it`() throws {
        #expect(throws: RPCError.self) { try NoticeTemplate("a", "{number}{unit}").filled(["number": "1"]) }
        #expect(try NoticeTemplate("a", "{number}和{unit}").filled(["number": "{unit}", "unit": "局"]) == "{unit}和局")
    }

    @Test(arguments: Engine.allCases)
    func `old notices are removed, and what waits is not`(engine: Engine) async throws {
        try await engine.withPlace { place in
            let (clock, gateway) = (TestClock(), ScriptedGateway())
            try await NoticeHost.run(place, clock, gateway) { host in
                try await host.add("old")
                #expect(try await host.reaches(.sent, "old"))
                clock.advance(by: .seconds(31 * 86_400))
                let isGone = try await Poll.until { try await host.notices("old").isEmpty }
                #expect(isGone)
                try await host.add("new")
                #expect(try await host.reaches(.sent, "new"))
                clock.advance(by: .seconds(86_400))
                #expect(try await host.notices("new").count == 1)
            }
        }
    }
}
