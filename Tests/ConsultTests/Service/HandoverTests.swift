internal import ConsultAPI
internal import Foundation
internal import NotificationAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// A conversation comes to a person with what was said, and to nobody else.
@Suite(.timeLimit(.minutes(5)))
struct HandoverTests {
    private static let said = "我不想活了，电话13800138000，欠网贷八万"

    private static func staff(
        _ app: App,
        _ account: String,
        role: Role = .windowStaff,
        unit: String = "",
        organisation: String = App.tenant
    ) -> HandoverServiceClient {
        HandoverServiceClient(
            app.caller(roles: RoleSet([role]), organisation: organisation, unit: unit, account: account)
        )
    }

    private static var key: CallOptions { CallOptions(idempotencyKey: RandomID.make()) }

    /// Asks, and hands the answer's conversation over.
    private static func handOver(
        _ app: App,
        _ question: String,
        phone: String = "",
        unit: String = ""
    ) async throws -> HandOverResponse {
        let answer = try await ConsultServiceClient(app.stranger).ask(.with { $0.question = question })
        return try await Self.handOver(app, answer, phone: phone, unit: unit)
    }

    private static func handOver(
        _ app: App,
        _ answer: Answer,
        phone: String = "",
        unit: String = ""
    ) async throws -> HandOverResponse {
        try await HandoverServiceClient(app.stranger).handOver(
            .with {
                $0.conversation = answer.conversation
                $0.phone = phone
                $0.unit = unit
            },
            options: Self.key
        )
    }

    private static func code(_ body: () async throws -> Void) async -> RPCError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return RPCError(catching: error).code
        }
    }

    @Test(arguments: Engine.allCases)
    func `a conversation is taken by one, read by that one, and closed for who asked to see`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let made = try await Self.handOver(app, Self.said, phone: "0473-2022222")
            #expect(made.number == "ZX-20261124-000001")
            #expect(!made.text.contains("不想活"))
            let window = Self.staff(app, "window")
            let queue = try await window.listHandovers(ListHandoversRequest()).handovers
            #expect(queue.map(\.number) == [made.number])
            #expect(queue[0].reason == .alarm && queue[0].alarms == ["self_harm"] && queue[0].hasPhone_p)
            #expect(queue[0].hasDueAt && !queue[0].isOverdue)
            // Nobody reads what he has not taken.
            #expect(
                await Self.code { _ = try await window.readHandover(.with { $0.number = made.number }) }
                    == .failedPrecondition
            )
            let taken = try await window.takeHandover(.with { $0.number = made.number }, options: Self.key)
            #expect(taken.state == .taken && taken.takenBy == "window")
            let lawyer = Self.staff(app, "lawyer", role: .lawyer)
            for call: @Sendable () async throws -> Void in [
                { _ = try await lawyer.takeHandover(.with { $0.number = made.number }, options: Self.key) },
                { _ = try await lawyer.readHandover(.with { $0.number = made.number }) },
                { _ = try await lawyer.returnHandover(.with { $0.number = made.number }, options: Self.key) },
                {
                    _ = try await lawyer.closeHandover(
                        .with {
                            $0.number = made.number
                            $0.result = .notNeeded
                        },
                        options: Self.key
                    )
                },
            ] { #expect(await Self.code(call) == .failedPrecondition) }
            let context = try await window.readHandover(.with { $0.number = made.number })
            #expect(context.turns.map(\.said) == [Self.said])
            #expect(context.turns[0].outcome == .handOver)
            #expect(context.phone == "0473-2022222")
            let closed = try await window.closeHandover(
                .with {
                    $0.number = made.number
                    $0.result = .referred
                    $0.answer = "已陪同到心理援助站，联系人王医生13900139000。"
                },
                options: Self.key
            )
            #expect(closed.state == .closed && closed.result == .referred && !closed.hasDueAt)
            let citizen = HandoverServiceClient(app.stranger)
            let progress = try await citizen.getHandoverProgress(
                .with {
                    $0.number = made.number
                    $0.code = made.code.lowercased()
                }
            )
            #expect(progress.state == .closed && progress.result == .referred)
            #expect(progress.answer.contains("心理援助站") && !progress.answer.contains("13900139000"))
            let wrong = String(made.code.dropLast()) + (made.code.hasSuffix("2") ? "3" : "2")
            for code in [wrong, "", "2222-2222-2222"] {
                let found = await Self.code {
                    _ = try await citizen.getHandoverProgress(
                        .with {
                            $0.number = made.number
                            $0.code = code
                        }
                    )
                }
                #expect(found == .notFound)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `of those that wait the most urgent comes first, and of these who waits longest`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            var numbers: [String] = []
            for question in ["转人工", "上诉期明天就到期了", "老公打我", "转人工服务", "我想自杀", "有人猥亵我女儿"] {
                app.time.advance(by: .seconds(60))
                numbers.append(try await Self.handOver(app, question).number)
            }
            let window = Self.staff(app, "window")
            var request = ListHandoversRequest.with { $0.pageSize = 4 }
            let first = try await window.listHandovers(request)
            request.pageToken = first.nextPageToken
            let rest = try await window.listHandovers(request)
            #expect((first.handovers + rest.handovers).map(\.number) == [4, 5, 2, 1, 0, 3].map { numbers[$0] })
            #expect(rest.nextPageToken.isEmpty)
            #expect(rest.handovers.last?.reason == .asked)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of many who take one at once one has it`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let number = try await Self.handOver(app, "老公打我").number
            let codes = await withTaskGroup(of: RPCError.Code?.self) { group in
                for account in 0..<8 {
                    group.addTask {
                        await Self.code {
                            _ = try await Self.staff(app, "window\(account)").takeHandover(
                                .with { $0.number = number },
                                options: Self.key
                            )
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.filter { $0 == nil }.count == 1)
            #expect(codes.compactMap { $0 }.allSatisfy { $0 == .failedPrecondition })
        }
    }

    @Test(arguments: Engine.allCases)
    func `who does not reach the organisation that was asked sees nothing of it`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            try await app.makeOrganisation("station", "三道坎工作站", .handlingUnit, under: "root")
            let here = try await Self.handOver(app, "老公打我", unit: "station").number
            let root = try await Self.handOver(app, "转人工").number
            let station = Self.staff(app, "station", unit: "station")
            #expect(try await station.listHandovers(ListHandoversRequest()).handovers.map(\.number) == [here])
            #expect(
                await Self.code { _ = try await station.takeHandover(.with { $0.number = root }, options: Self.key) }
                    == .notFound
            )
            let other = Self.staff(app, "other", unit: "区住建局")
            #expect(try await other.listHandovers(ListHandoversRequest()).handovers.isEmpty)
            #expect(
                await Self.code { _ = try await other.takeHandover(.with { $0.number = here }, options: Self.key) }
                    == .notFound
            )
            // The centre reaches everything below it, and a supervisor sees the queue and reads nothing.
            let supervisor = Self.staff(app, "supervisor", role: .supervisor)
            #expect(try await supervisor.listHandovers(ListHandoversRequest()).handovers.count == 2)
            #expect(
                await Self.code { _ = try await supervisor.readHandover(.with { $0.number = here }) }
                    == .permissionDenied
            )
            let elsewhere = Self.staff(app, "elsewhere", organisation: "hainan")
            #expect(try await elsewhere.listHandovers(ListHandoversRequest()).handovers.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is said after a hand-over is added to it, and a red flag moves it up`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let client = ConsultServiceClient(app.stranger)
            let asked = try await client.ask(.with { $0.question = "转人工，老板拖欠工资" })
            #expect(asked.outcome == .handOver && asked.alarms.isEmpty)
            let made = try await Self.handOver(app, asked)
            let later = try await client.followUp(
                .with {
                    $0.conversation = asked.conversation
                    $0.reply = "他还带人打我"
                }
            )
            let again = try await Self.handOver(app, later, phone: "13800138000")
            #expect(again.number == made.number && again.code.isEmpty)
            let window = Self.staff(app, "window")
            let queue = try await window.listHandovers(ListHandoversRequest()).handovers
            #expect(queue.map(\.alarms) == [["violence"]] && queue[0].hasPhone_p)
            _ = try await window.takeHandover(.with { $0.number = made.number }, options: Self.key)
            let context = try await window.readHandover(.with { $0.number = made.number })
            #expect(context.turns.map(\.said) == ["转人工，老板拖欠工资", "他还带人打我"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `who asked takes it back, and what was said is gone`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let made = try await Self.handOver(app, Self.said)
            let window = Self.staff(app, "window")
            _ = try await window.takeHandover(.with { $0.number = made.number }, options: Self.key)
            let back = try await HandoverServiceClient(app.stranger).withdrawHandover(
                .with {
                    $0.number = made.number
                    $0.code = made.code
                },
                options: Self.key
            )
            #expect(back.state == .withdrawn)
            let context = try await window.readHandover(.with { $0.number = made.number })
            #expect(context.isErased && context.turns.isEmpty && context.phone.isEmpty)
            #expect(try await window.listHandovers(ListHandoversRequest()).handovers.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `staff is told at once, again while nobody takes it, and nothing of what was said`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            func told(_ role: Role) async throws -> [String] {
                let client = NotificationServiceClient(app.caller(roles: RoleSet([role]), account: "\(role)"))
                return try await client.getMyNotices(GetMyNoticesRequest()).notices.map(\.text)
            }
            let made = try await Self.handOver(app, Self.said)
            let first = try await Poll.until { try await told(.windowStaff).count == 1 }
            #expect(first)
            let notice = try #require(try await told(.windowStaff).first)
            #expect(notice.contains(made.number) && notice.contains("紧急"))
            #expect(!notice.contains("不想活") && !notice.contains("网贷") && !notice.contains("138"))
            #expect(try await told(.supervisor).isEmpty)
            app.time.advance(by: .seconds(16 * 60))
            let second = try await Poll.until { try await told(.lawyer).count == 2 }
            #expect(second)
            app.time.advance(by: .seconds(60 * 60))
            let supervisor = try await Poll.until { try await told(.supervisor).count == 1 }
            #expect(supervisor)
            let queue = try await Self.staff(app, "window").listHandovers(ListHandoversRequest()).handovers
            #expect(queue[0].isOverdue)
            // Who has it is not told that nobody has.
            _ = try await Self.staff(app, "window").takeHandover(.with { $0.number = made.number }, options: Self.key)
            #expect(try await told(.windowStaff).count == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `one that was taken and left is put back by a colleague once its limit is over`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let number = try await Self.handOver(app, "老公打我").number
            let (window, other) = (Self.staff(app, "window"), Self.staff(app, "other", role: .hotlineOperator))
            _ = try await window.takeHandover(.with { $0.number = number }, options: Self.key)
            #expect(
                await Self.code { _ = try await other.returnHandover(.with { $0.number = number }, options: Self.key) }
                    == .failedPrecondition
            )
            app.time.advance(by: .seconds(7 * 86_400))
            let back = try await other.returnHandover(.with { $0.number = number }, options: Self.key)
            #expect(back.state == .waiting && back.takenBy.isEmpty && !back.isOverdue)
            #expect(
                await Self.code { _ = try await window.readHandover(.with { $0.number = number }) }
                    == .failedPrecondition
            )
            _ = try await other.takeHandover(.with { $0.number = number }, options: Self.key)
            #expect(try await other.readHandover(.with { $0.number = number }).turns.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was said is erased when it was kept long enough`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let made = try await Self.handOver(app, Self.said)
            let window = Self.staff(app, "window")
            _ = try await window.takeHandover(.with { $0.number = made.number }, options: Self.key)
            _ = try await window.closeHandover(
                .with {
                    $0.number = made.number
                    $0.result = .unreached
                },
                options: Self.key
            )
            app.time.advance(by: .seconds(179 * 86_400))
            #expect(try await !window.readHandover(.with { $0.number = made.number }).isErased)
            app.time.advance(by: .seconds(2 * 86_400))
            let isErased = try await Poll.until {
                try await window.readHandover(.with { $0.number = made.number }).isErased
            }
            #expect(isErased)
            #expect(try await window.listHandovers(.with { $0.state = .closed }).handovers.count == 1)
        }
    }

    @Test
    func `what is wrong with a request is named`() async throws {
        try await withApp { app in
            let client = HandoverServiceClient(app.stranger)
            let answer = try await ConsultServiceClient(app.stranger).ask(.with { $0.question = "转人工" })
            let window = Self.staff(app, "window")
            let number = try await Self.handOver(app, answer).number
            _ = try await window.takeHandover(.with { $0.number = number }, options: Self.key)
            let calls: [(RPCError.Code, @Sendable () async throws -> Void)] = [
                (.invalidArgument, { _ = try await client.handOver(HandOverRequest(), options: Self.key) }),
                (.invalidArgument, { _ = try await Self.handOver(app, answer, phone: "打我手机") }),
                (.invalidArgument, { _ = try await Self.handOver(app, answer, unit: "nowhere") }),
                (
                    .invalidArgument,
                    { _ = try await window.closeHandover(.with { $0.number = number }, options: Self.key) }
                ),
                (
                    .invalidArgument,
                    {
                        _ = try await window.closeHandover(
                            .with {
                                $0.number = number
                                $0.result = .answered
                            },
                            options: Self.key
                        )
                    }
                ),
                (.invalidArgument, { _ = try await window.listHandovers(.with { $0.pageSize = 101 }) }),
                (.invalidArgument, { _ = try await window.listHandovers(.with { $0.pageToken = "?" }) }),
                (.notFound, { _ = try await window.readHandover(.with { $0.number = "ZX-20261124-000009" }) }),
                (.notFound, { _ = try await window.takeHandover(TakeHandoverRequest(), options: Self.key) }),
            ]
            for (place, (code, call)) in calls.enumerated() {
                #expect(await Self.code(call) == code, "call \(place)")
            }
        }
    }

    /// Whoever floods the queue hides those who need it.
    @Test
    func `from one address come only so many in an hour`() async throws {
        try await withLiveApp { app in
            let answer = try await ConsultServiceClient(app.stranger).ask(.with { $0.question = "转人工" })
            try await app.withClient(sessionToken: "") { caller in
                let client = HandoverServiceClient(caller)
                func handOver() async throws {
                    _ = try await client.handOver(
                        .with { $0.conversation = answer.conversation },
                        options: Self.key
                    )
                }
                for _ in 0..<30 { try await handOver() }
                #expect(await Self.code { try await handOver() } == .resourceExhausted)
                app.time.advance(by: .seconds(3_601))
                try await handOver()
            }
        }
    }
}
