import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit
import Testing

/// What a unit hands to a higher level, and gets back (提级, HOT-S14).
struct EscalationTests {
    @Test func `the hotline gives back what need not go higher, and the time that has passed stays passed`()
        async throws
    {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            let due = try await order.desk.clerk.getOrder(.with { $0.number = order.number }).dueAt
            app.time.advance(by: .seconds(86_400))
            _ = try await order.take("escalate")
            let back = try await order.take("rejectEscalation")
            #expect(back.state == .handling && back.unitName == Desk.unit && back.dueAt == due)
            #expect(try await Told.rows(order.number, app, count: 3).contains("handling_unit unit_escalation_rejected"))
            let answered = try await order.take("answer")
            #expect(answered.state == .awaitingCallback)
            let rates = HotlineRatesServiceClient(app.caller(roles: RoleSet([.supervisor])))
            var outcomes: [RecordOutcome] = []
            for month in ["2026-11", "2026-12"] {
                outcomes += try await rates.exportRecords(.with { $0.period.month = month }) { pages in
                    var found: [RecordOutcome] = []
                    for try await page in pages { found += page.records.map(\.outcome) }
                    return found
                }
            }
            #expect(Set(outcomes) == [.answered])
        }
    }

    @Test func `a unit that a ruling binds hands it to nobody beside it, and gets it back from above`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "return", "rule", "sign"])
            var escalating = order.escalating
            escalating.higherUnit = "区住建局"
            let refused = await RefusedStep.fields { _ = try await order.desk.unit.escalateOrder(escalating) }
            #expect(refused == ["higher_unit"])
            _ = try await order.take("escalate")
            #expect(try await order.take("rejectEscalation").state == .handling)
            #expect(await RefusedStep.code { _ = try await order.take("return") } == .failedPrecondition)
        }
    }

    @Test func `what its caller contests does not go back by that`() async throws {
        try await withApp { app in
            let (citizen, order) = try await Citizen.begin(app, ["dispatch", "sign", "answer"])
            _ = try await citizen.contest()
            #expect(await RefusedStep.condition { _ = try await order.take("rejectEscalation") } == "asked-by-unit")
        }
    }

    @Test func `the caller sees that another unit has it, by whatever step`() async throws {
        try await withApp { app in
            let (citizen, order) = try await Citizen.begin(app, ["dispatch", "return"])
            var ruling = order.ruling(.reassigned)
            ruling.unit = "区住建局"
            _ = try await order.desk.clerk.ruleOnReturn(ruling)
            let titles = try await citizen.progress().steps.map(\.title)
            #expect(titles.suffix(1) == ["转交区住建局办理"] && titles.contains("转交\(Desk.unit)办理"))
        }
    }

    @Test func `a complaint is not settled at the telephone`() async throws {
        try await withApp { app in
            let catalogue = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
            let matters = try await catalogue.listMatters(.init()).matters
            let complaint = try #require(matters.first { !$0.isConsultation && !$0.isSensitive })
            let question = try #require(matters.first { $0.isConsultation })
            let desk = Desk(app)
            for (matter, condition) in [(complaint.title, "is-question"), (question.title, nil)] {
                let new = Desk.order {
                    $0.matter = matter
                    $0.place = "海勃湾区新华街"
                }
                let number = try await desk.clerk.createOrder(.with { $0.order = new }).number
                let request = AnswerAtOnceRequest.with {
                    $0.number = number
                    $0.ownReason = "没有合适的条目"
                    $0.answer = "请带身份证到窗口办理"
                }
                let refused = await RefusedStep.condition { _ = try await desk.clerk.answerAtOnce(request) }
                #expect(refused == condition, "\(matter)")
            }
        }
    }
}
