import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Other platforms push orders and fetch what became of their own.
@Suite(.timeLimit(.minutes(5))) struct ExchangeTests {
    @Test(arguments: Engine.allCases)
    func `an order that is pushed twice is one order, whatever the key`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let platform = Platform(app)
            let first = try await platform.push("P1")
            #expect(first.number == "HOT-20261124-000001" && first.state == .received && !first.present)
            let again = try await platform.push("P1")
            #expect(again.number == first.number && again.present)
            // A repetition with the same key gets the first answer.
            let options = CallOptions(idempotencyKey: "k")
            let request = PushOrderRequest.with { $0.order = Platform.order("P2") }
            let answers = [
                try await platform.client.pushOrder(request, options: options),
                try await platform.client.pushOrder(request, options: options),
            ]
            #expect(answers[0] == answers[1] && !answers[0].present)

            let order = try await Desk(app).clerk.getOrder(.with { $0.number = first.number })
            #expect(order.platform == "city-12345" && order.platformName == "city-12345")
            #expect(order.origin == "root" && order.sourceNumber == "P1")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a platform is told results and times, in order, and not what units and hotline say to each other`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let (platform, desk) = (Platform(app), Desk(app))
            let number = try await platform.push("P1").number
            try await Self.handle(number, desk)
            let updates = try await platform.updates().updates
            #expect(
                updates.map(\.state) == [.handling, .handling, .handling, .handling, .answered, .answered, .closed]
            )
            #expect(updates.map(\.sequence) == updates.map(\.sequence).sorted())
            #expect(updates.allSatisfy { $0.number == number && $0.sourceNumber == "P1" && $0.hasRegisteredAt })
            #expect(updates.map(\.answer) == ["", "", "", "", "已清理", "已清理", "已清理"])
            #expect(updates[4].result == .solved && updates[4].hasAnsweredAt)
            #expect(updates[6].solved == .yes && updates[6].satisfaction == .satisfied && updates[6].hasClosedAt)
            let told = try updates.map { try $0.jsonString() }.joined()
            for secret in ["不是本单位职责", "内部记录", "督办要求", "职责清单", "原话"] { #expect(!told.contains(secret), "\(secret)") }
        }
    }

    @Test func `a refusal brings what the caller was told`() async throws {
        try await withApp { app in
            let platform = Platform(app)
            let number = try await platform.push("P1").number
            _ = try await Desk(app).clerk.refuseOrder(
                .with {
                    $0.number = number
                    $0.ground = .arbitration
                    $0.explanation = "请向劳动人事争议仲裁委员会申请仲裁。"
                }
            )
            let update = try #require(try await platform.updates().updates.first)
            #expect(update.state == .refused && update.refusalGround == .arbitration)
            #expect(update.answer == "请向劳动人事争议仲裁委员会申请仲裁。")
        }
    }

    @Test func `the plan, the ground of an end and the emergency line are told as the caller was told them`()
        async throws
    {
        try await withApp { app in
            let (platform, desk) = (Platform(app), Desk(app))
            let ways = [
                ["dispatch", "sign", "suspend"],
                ["dispatch", "sign", "requestTermination", "approveTermination"], ["transferEmergency"],
            ]
            for (index, way) in ways.enumerated() {
                let order = Procedure(desk: desk, number: try await platform.push("way \(index)").number)
                for event in way { _ = try await order.take(event) }
            }
            let updates = try await platform.updates().updates
            let last = ways.indices.map { index in updates.last { $0.sourceNumber == "way \(index)" } }
            #expect(last[0]?.state == .suspended && last[0]?.answer.contains("开春后施工") == true)
            #expect(last[1]?.state == .terminated && last[1]?.terminationGround == .uncooperative)
            #expect(last[1]?.answer.isEmpty == true)
            #expect(last[2]?.state == .emergency && last[2]?.emergencyLine != .unspecified)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a platform sees nothing of another's orders`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let (platform, other, desk) = (Platform(app), Platform(app, "transport-12328"), Desk(app))
            let number = try await platform.push("P1").number
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
            try await desk.take(rows: 0..<1)
            #expect(try await other.updates(after: 1).updates.isEmpty)
            // Neither by pushing what is here already: from the other platform, or from a spreadsheet.
            for source in ["P1", "WH0"] {
                let error = await #expect(throws: RPCError.self) { try await other.push(source) }
                #expect(error?.code == .alreadyExists)
                #expect(error?.message.contains(number) == false)
            }
            let last = try #require(try await platform.updates().updates.last)
            let error = await #expect(throws: RPCError.self) { try await other.acknowledge(last.sequence) }
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test(arguments: Engine.allCases)
    func `pages follow each other and an acknowledgement only goes on`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let (platform, desk) = (Platform(app), Desk(app))
            for source in 1...3 {
                let number = try await platform.push("P\(source)").number
                _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
                _ = try await desk.unit.signOrder(Desk.sign(number))
            }
            let all = try await platform.updates().updates.map(\.sequence)
            #expect(all.count == 6)
            var paged: [UInt64] = []
            var page = try await platform.updates(pageSize: 4)
            while true {
                paged += page.updates.map(\.sequence)
                guard page.hasMore_p, let last = paged.last else { break }
                page = try await platform.updates(after: last, pageSize: 4)
            }
            #expect(paged == all)

            #expect(try await platform.acknowledge(all[3]) == all[3])
            #expect(try await platform.acknowledge(all[1]) == all[3])
            #expect(try await platform.acknowledge(0) == all[3])
            #expect(try await platform.updates().updates.map(\.sequence) == Array(all[4...]))
            // What was acknowledged is fetched again by whoever asks for it.
            #expect(try await platform.updates(after: all[0] - 1).updates.map(\.sequence) == all)
        }
    }

    @Test func `what is not acknowledged comes again after a restart, in the same order`() async throws {
        try await withTemporaryFolder { folder in
            let sequences = try await withApp(folder: folder) { app in
                let (platform, desk) = (Platform(app), Desk(app))
                try await Self.handle(try await platform.push("P1").number, desk)
                let sequences = try await platform.updates().updates.map(\.sequence)
                try await platform.acknowledge(sequences[2])
                return sequences
            }
            try await withApp(folder: folder) { app in
                let platform = Platform(app)
                #expect(try await platform.updates().updates.map(\.sequence) == Array(sequences[3...]))
                let number = try await platform.push("P2").number
                _ = try await Desk(app).clerk.dispatchOrder(Desk.dispatch(number))
                let more = try await platform.updates().updates
                #expect(more.count == sequences.count - 2)
                #expect(more.last?.sourceNumber == "P2" && more.map(\.sequence).sorted() == more.map(\.sequence))
            }
        }
    }

    @Test(arguments: [("channel", Channel.window), ("source_number", .channel12345), ("title", .channel12345)])
    func `an order that is not right names its field`(field: String, channel: Channel) async throws {
        try await withApp { app in
            let order = Platform.order(field == "source_number" ? "" : "P1") {
                $0.channel = channel
                if field == "title" { $0.title = "" }
            }
            let error = await #expect(throws: RPCError.self) {
                try await Platform(app).client.pushOrder(.with { $0.order = order })
            }
            guard case .badRequest(let violations)? = error?.details.first else {
                Issue.record("no detail names the field")
                return
            }
            #expect(violations.map(\.field) == [field])
        }
    }

    @Test func `a platform's account reaches nothing else`() async throws {
        try await withApp { app in
            let platform = HotlineServiceClient(app.caller(roles: RoleSet([.exchangePlatform])))
            let number = try await Platform(app, "tester").push("P1").number
            let error = await #expect(throws: RPCError.self) {
                try await platform.getOrder(.with { $0.number = number })
            }
            #expect(error?.code == .permissionDenied)
            let timeline = try await Desk(app).clerk.getTimeline(.with { $0.number = number })
            #expect(timeline.steps.first?.actorRole == "exchange_platform")
        }
    }

    /// From dispatch to closing, with words on the way that are nobody else's.
    private static func handle(_ number: String, _ desk: Desk) async throws {
        _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
        _ = try await desk.unit.returnOrder(
            .with {
                $0.number = number
                $0.reason = .notOwnDuty
                $0.legalBasis = "职责清单第3项"
                $0.explanation = "不是本单位职责"
            }
        )
        _ = try await desk.clerk.ruleOnReturn(
            .with {
                $0.number = number
                $0.ruling = .rejected
                $0.legalBasis = "职责清单第12项"
            }
        )
        _ = try await desk.unit.signOrder(Desk.sign(number))
        _ = try await desk.unit.contactCaller(
            .with {
                $0.number = number
                $0.result = .reached
                $0.attempts = 1
                $0.note = "内部记录"
            }
        )
        _ = try await desk.clerk.superviseOrder(
            .with {
                $0.number = number
                $0.ground = .badEffect
                $0.demand = "督办要求"
            }
        )
        _ = try await desk.head.extendOrder(
            .with {
                $0.number = number
                $0.reason = "内部记录"
                $0.isCallerTold = true
            }
        )
        var answer = Desk.answer(number)
        answer.result = .solved
        _ = try await desk.unit.answerOrder(answer)
        _ = try await desk.clerk.callBack(
            .with {
                $0.number = number
                $0.reached = .yes
                $0.responded = .yes
                $0.solved = .yes
                $0.satisfaction = .satisfied
                $0.attempts = 1
                $0.words = "原话"
            }
        )
        _ = try await desk.clerk.closeOrder(.with { $0.number = number })
    }
}
