import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ProcedureTests {
    @Test(arguments: Procedure.states.map(\.state.rawValue))
    func `in every state just the steps of the table are taken, and others refused with these`(state: Int) async throws
    {
        try await withApp { app in
            let row = try #require(Procedure.states.first { $0.state.rawValue == state })
            for event in Procedure.events {
                let procedure = try await Procedure.begin(Desk(app), row.path)
                // A dispatch of what was dispatched goes to another unit.
                let unit = row.path.isEmpty ? Desk.unit : "区住建局"
                do {
                    _ = try await procedure.take(event, unit: unit)
                    #expect(row.possible.contains(event), "\(event) in \(row.state)")
                } catch let error as RPCError {
                    #expect(!row.possible.contains(event), "\(event) in \(row.state): \(error.message)")
                    // A unit does not see what was not sent to it.
                    if error.code != .notFound {
                        #expect(Self.events(error) == row.possible, "\(event): \(error.message)")
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a unit sends back once with a reason, and not again after a rejection`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "return"])
            let ruled = try await order.take("rule")
            #expect(ruled.state == .dispatched)
            #expect(ruled.unitName == Desk.unit)
            #expect(await Self.condition { try await order.take("return") } == "not-bound")
            #expect(try await order.take("sign").state == .handling)
        }
    }

    @Test func `a reassigned order has a new clock`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "return"])
            let other = HotlineServiceClient(
                app.caller(roles: RoleSet([.handlingUnit]), unit: "区住建局", account: "other")
            )
            app.time.advance(by: .seconds(86_400))
            let before = try await order.desk.clerk.getOrder(.with { $0.number = order.number })
            let same = await Self.condition {
                try await order.desk.clerk.ruleOnReturn(order.ruling(.reassigned, to: Desk.unit))
            }
            #expect(same == "another-unit")
            let moved = try await order.desk.clerk.ruleOnReturn(order.ruling(.reassigned, to: "区住建局"))
            #expect(WallTime(moved.dueAt) > WallTime(before.dueAt))
            _ = try await other.signOrder(Desk.sign(order.number))
        }
    }

    @Test func `a designated unit may not send back, and a unit only within a day of dispatch`() async throws {
        try await withApp { app in
            let late = try await Procedure.begin(Desk(app), ["dispatch"])
            let order = try await Procedure.begin(Desk(app), ["dispatch", "return"])
            let designated = try await order.desk.clerk.ruleOnReturn(order.ruling(.designated, to: Desk.unit))
            #expect(designated.state == .dispatched)
            #expect(await Self.condition { try await order.take("return") } == "not-bound")
            app.time.advance(by: .seconds(86_401))
            #expect(await Self.condition { try await late.take("return") } == "return-window")
        }
    }

    @Test func `the first contact that reaches the caller counts`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            #expect(try await !order.desk.unit.contactCaller(order.contact(.noAnswer)).hasContactedAt)
            let reached = try await order.take("contact")
            #expect(reached.hasContactedAt)
            app.time.advance(by: .seconds(60))
            #expect(try await order.take("contact").contactedAt == reached.contactedAt)
        }
    }

    @Test func `trap 22: the unit that handled an order does not call back, nor whoever handled it`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign", "answer"])
            // The same account with another role, and another account of the same unit.
            let both = RoleSet([.handlingUnit, .hotlineOperator])
            for (unit, account) in [("", "unit"), (Desk.unit, "colleague")] {
                let caller = HotlineServiceClient(app.caller(roles: both, unit: unit, account: account))
                let refused = await RefusedStep.condition { _ = try await caller.callBack(order.callBack()) }
                // The unit's own desk is not the hotline for it, whoever sits there.
                #expect(unit.isEmpty ? refused == "not-handler" : refused?.contains("登记机构") == true)
            }
            #expect(try await order.take("callBack").state == .evaluated)
        }
    }

    @Test func `a call-back says what the caller said, or that nobody was reached`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign", "answer"])
            let wrong: [(inout CallBackRequest) -> Void] = [
                { $0.reached = .unspecified }, { $0.solved = .unspecified }, { $0.satisfaction = .unspecified },
                { $0.responded = .unspecified }, { $0.reached = .no }, { $0.attempts = 0 },
            ]
            for change in wrong {
                let error = await #expect(throws: RPCError.self) {
                    try await order.desk.clerk.callBack(order.callBack(change))
                }
                #expect(error?.code == .invalidArgument)
            }
            // Nobody can be called without a number: the order is evaluated without a grade.
            let unreached = CallBackRequest.with {
                $0.number = order.number
                $0.reached = .no
            }
            let evaluated = try await order.desk.clerk.callBack(unreached)
            #expect(evaluated.state == .evaluated)
            #expect(evaluated.satisfaction == .unspecified)
            #expect(await Self.condition { try await order.take("redo") } == "redo-cause")
        }
    }

    @Test(arguments: Engine.allCases)
    func `an order done anew for the third time is a problem, and has its limit anew`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign", "answer", "callBack"])
            for count in 1...3 {
                app.time.advance(by: .seconds(86_400))
                let before = try await order.desk.clerk.getOrder(.with { $0.number = order.number })
                let again = try await order.take("redo")
                #expect(again.state == .handling)
                #expect(again.redoCount == UInt32(count))
                #expect(again.isProblem == (count == 3))
                #expect(again.solved == .unspecified)
                #expect(WallTime(again.dueAt) >= WallTime(before.dueAt))
                for event in ["answer", "callBack"] { _ = try await order.take(event) }
            }
            // A problem is reviewed before it is closed.
            #expect(try await order.take("close").state == .closingReview)
            _ = try await order.take("approveClosing")
            let closed = try await order.desk.clerk.getOrder(.with { $0.number = order.number })
            #expect(closed.hasClosedAt && closed.state == .closed)
            #expect(try await order.desk.clerk.getOrder(.with { $0.number = order.number }) == closed)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a timeline tells every step, by role and organisation and not by person`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let path = ["dispatch", "return", "rule", "sign", "contact", "answer", "callBack", "close"]
            let order = try await Procedure.begin(Desk(app), path)
            let request = GetTimelineRequest.with { $0.number = order.number }
            let steps = try await order.desk.unit.getTimeline(request).steps
            #expect(steps.map(\.event) == ["register"] + path)
            #expect(steps.map(\.revision) == [0, 2, 3, 4, 5, 6, 7, 8, 9])
            #expect(steps.map(\.eventTitle).first == "受理登记")
            #expect(Set(steps.map(\.actorRole)) == ["hotline_operator", "handling_unit"])
            #expect(steps[2].returnReason == .notOwnDuty)
            #expect(steps[3].ruling == .rejected)
            #expect(steps[5].text == "诉求人说明天在家")
            #expect(steps[7].satisfaction == .dissatisfied)
            #expect(steps[1...].allSatisfy { $0.unitName == Desk.unit })
            // A supervisor sees what was done, not what persons said.
            let supervisor = HotlineServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "boss"))
            #expect(try await supervisor.getTimeline(request).steps[5].text == "***")
            let stranger = HotlineServiceClient(
                app.caller(roles: RoleSet([.handlingUnit]), unit: "区住建局", account: "other")
            )
            let hidden = await #expect(throws: RPCError.self) { try await stranger.getTimeline(request) }
            #expect(hidden?.code == .notFound)
        }
    }

    /// The condition that did not hold; `nil` where the step was taken.
    private static func condition(_ step: () async throws -> Order) async -> String? {
        do {
            _ = try await step()
            return nil
        } catch let error as RPCError {
            return Self.info(error)["condition"] ?? error.message
        } catch {
            return "\(error)"
        }
    }

    /// The steps that a refusal names.
    private static func events(_ error: RPCError) -> [String] {
        Self.info(error)["events"]?.split(separator: ",").map(String.init) ?? [error.message]
    }

    private static func info(_ error: RPCError) -> [String: String] {
        for case .errorInfo(_, _, let metadata) in error.details { return metadata }
        return [:]
    }
}
