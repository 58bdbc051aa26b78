import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

@testable import HotlinePlugin

/// Two operators dispatch one order: what the second is told.
@Suite(.timeLimit(.minutes(5))) struct DispatchedTwiceTests {
    private static func refusal(_ order: Procedure, to unit: String, reason: String) async -> RPCError? {
        do {
            _ = try await order.desk.clerk.dispatchOrder(Desk.dispatch(order.number, to: unit, reason: reason))
            return nil
        } catch {
            return RPCError(catching: error)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who would take an order from the unit of a colleague learns when it was sent there, and gives a reason`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch"])
            let error = try #require(await Self.refusal(order, to: "区住建局", reason: ""))
            #expect(error.code == .invalidArgument)
            guard case .badRequest(let violations)? = error.details.first, let violation = violations.first else {
                Issue.record("no detail names the field")
                return
            }
            #expect(violation.field == "reason")
            #expect(violation.description.contains(/^本工单已于11月\d+日\d\d:\d\d派给区交通运输局；要改派给别的单位，请填写改派理由/))
            #expect(try await order.desk.clerk.getOrder(.with { $0.number = order.number }).unitName == Desk.unit)
            #expect(await Self.refusal(order, to: "区住建局", reason: "职责已调整") == nil)
        }
    }

    @Test(arguments: ["", "职责已调整"])
    func `who sends an order where it is already is told that it is there`(reason: String) async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch"])
            let error = try #require(await Self.refusal(order, to: Desk.unit, reason: reason))
            #expect(error.code == .failedPrecondition)
            #expect(error.message == "本工单已派给区交通运输局，无须重复派单。")
        }
    }

    @Test func `an answer at once without an item asks for one, or for the operator's own reason`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app))
            let error = await #expect(throws: RPCError.self) {
                try await order.desk.clerk.answerAtOnce(
                    .with {
                        $0.number = order.number
                        $0.answer = "十月十五日开始供暖。"
                    }
                )
            }
            guard case .badRequest(let violations)? = error?.details.first else {
                Issue.record("no detail names the field")
                return
            }
            #expect(violations.map(\.field) == ["knowledge_item"])
            let text = violations.first?.description ?? ""
            #expect(text.contains("--item") && text.contains("--own-reason"))
        }
    }

    @Test func `whatever a step records has a name that people know`() {
        let recorded = Set(OrderFlow.workflow.transitions.flatMap { $0.records })
        #expect(recorded.subtracting(OrderFlow.recordTitles.keys).isEmpty)
    }
}
