import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// What units agree on together, the higher unit, and what is solved in part (会商、提级、部分解决, HOT-S14 and S17).
@Suite(.timeLimit(.minutes(5))) struct ConsultationTests {
    @Test(arguments: Engine.allCases)
    func `a consultation is kept with units, day and conclusion, and changes no state`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            let after = try await order.take("consult")
            #expect(after.state == .handling)
            let step = try await order.desk.clerk.getTimeline(.with { $0.number = order.number }).steps.last
            #expect(step?.eventTitle == "会商" && step?.consultedUnitNames == ["区住建局"])
            #expect(step?.consultedOn == "2026-11-24" && step?.text.contains("共同整治") == true)
        }
    }

    @Test func `a consultation has others in it, a day that was, a conclusion, and nobody who is complained of`()
        async throws
    {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            let wrong: [(field: String, change: (inout RecordConsultationRequest) -> Void)] = [
                ("units", { $0.units = [] }), ("units", { $0.units = [Desk.unit] }),
                ("held_on", { $0.heldOn = "2026-11-25" }), ("held_on", { $0.heldOn = "2026-11-23" }),
                ("held_on", { $0.heldOn = "昨天" }), ("conclusion", { $0.conclusion = "" }),
                ("unit", { $0.units = ["没有的单位"] }),
            ]
            for (field, change) in wrong {
                let fields = await RefusedStep.fields {
                    var request = order.consulting
                    change(&request)
                    _ = try await order.desk.unit.recordConsultation(request)
                }
                #expect(fields == [field])
            }
            let other = HotlineServiceClient(
                app.caller(roles: RoleSet([.handlingUnit]), unit: "区住建局", account: "other")
            )
            #expect(await RefusedStep.code { _ = try await other.recordConsultation(order.consulting) } == .notFound)
            _ = try await AccusedWalk.protection(app).nameAccused(
                .with {
                    $0.number = order.number
                    $0.accusedUnit = "区住建局"
                }
            )
            #expect(
                await RefusedStep.condition { _ = try await order.desk.clerk.recordConsultation(order.consulting) }
                    == "not-accused"
            )
        }
    }

    @Test func `what a unit cannot do goes to the one above it, or to one that it names, and is sent there`()
        async throws
    {
        try await withApp { app in
            let city = try await City.make(in: app)
            let clerk = city.client(.hotlineOperator, "root")
            let taxi = city.client(.handlingUnit, "east-taxi")
            let number = city.numbers[1]
            _ = try await taxi.signOrder(Desk.sign(number))
            var request = EscalateOrderRequest.with {
                $0.number = number
                $0.reason = "无权处理"
                $0.higherUnit = "east-taxi"
            }
            let below = request
            #expect(await RefusedStep.fields { _ = try await taxi.escalateOrder(below) } == ["higher_unit"])
            request.higherUnit = ""
            #expect(try await taxi.escalateOrder(request).state == .escalated)
            let step = try await clerk.getTimeline(.with { $0.number = number }).steps.last
            #expect(step?.higherUnit == "east-traffic" && step?.higherUnitName == "交通运输局")
            // Nobody names a unit: it goes where it was handed to.
            let sent = try await clerk.dispatchOrder(.with { $0.number = number })
            #expect(sent.state == .dispatched && sent.unit == "east-traffic")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a partial solution says what is solved, what is not and what follows, and the caller is told`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            /// What is refused of an answer.
            func refused(_ change: (inout AnswerOrderRequest) -> Void) async -> [String] {
                await RefusedStep.fields {
                    var request = Desk.answer(order.number)
                    request.result = .partlySolved
                    change(&request)
                    _ = try await order.desk.unit.answerOrder(request)
                }
            }
            #expect(await refused { _ in } == ["solved_part"])
            #expect(await refused { $0.solvedPart = "垃圾已清理" } == ["unsolved_part"])
            let twoOfThree = await refused {
                $0.solvedPart = "垃圾已清理"
                $0.unsolvedPart = "垃圾桶尚未更换"
            }
            #expect(twoOfThree == ["follow_up"])
            let whole = await refused {
                $0.result = .solved
                $0.followUp = "下月更换"
            }
            #expect(whole == ["follow_up"])
            var request = Desk.answer(order.number)
            request.result = .partlySolved
            request.solvedPart = "垃圾已清理"
            request.unsolvedPart = "垃圾桶尚未更换"
            request.followUp = "下月更换"
            let answered = try await order.desk.unit.answerOrder(request)
            #expect(answered.answer == "已清理\n已解决：垃圾已清理\n未解决：垃圾桶尚未更换\n后续安排：下月更换")
            let step = try await order.desk.clerk.getTimeline(.with { $0.number = order.number }).steps.last
            #expect(step?.result == .partlySolved && step?.unsolvedPart == "垃圾桶尚未更换")
            #expect(step?.followUp == "下月更换" && step?.solvedPart == "垃圾已清理")
        }
    }

    @Test func `an order is supervised in any state, and before it is sent anywhere the desk is told`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app))
            #expect(try await order.take("supervise").hasSupervisedAt)
            let told = try await Told.rows(order.number, app, count: 1)
            #expect(told.contains("hotline_operator unit_supervised"))
        }
    }
}
