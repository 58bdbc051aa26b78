import HotlineAPI
import NotificationAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// What follows where the caller is not content (退回重办、办结、联系核实, HOT-S19, HOT-T7).
@Suite(.timeLimit(.minutes(5))) struct DissatisfactionTests {
    /// What the caller said at the call-back, and whether that is a cause to handle it anew.
    static let words: [(solved: Verdict, satisfaction: Satisfaction, isCause: Bool)] = [
        (.yes, .satisfied, false), (.yes, .fairlySatisfied, false), (.yes, .dissatisfied, true),
        (.no, .satisfied, true), (.no, .dissatisfied, true),
    ]

    @Test(arguments: words.indices)
    func `what the caller is not content with is handled anew, or closed with a reason`(index: Int) async throws {
        let (solved, satisfaction, isCause) = Self.words[index]
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign", "answer"]) {
                $0.callerPhone = "13848190000"
            }
            let call = order.callBack {
                $0.solved = solved
                $0.satisfaction = satisfaction
            }
            _ = try await order.desk.clerk.callBack(call)
            let bare = await RefusedStep.condition {
                _ = try await order.desk.clerk.closeOrder(.with { $0.number = order.number })
            }
            #expect(bare == (isCause ? "close-reason" : nil))
            guard isCause else { return }
            #expect(try await order.take("close").state == .closed)
            let last = try await order.desk.clerk.getTimeline(.with { $0.number = order.number }).steps.last
            #expect(last?.event == "close" && last?.text == order.closing.reason)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the caller's last word counts, by telephone or by the code`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            // Done, and rudely: confirmed by the code with the worst grade.
            let (rude, order) = try await Citizen.begin(app, ["dispatch", "sign", "answer"])
            _ = try await rude.confirm(.dissatisfied)
            let evaluated = try await order.desk.clerk.getOrder(.with { $0.number = order.number })
            #expect(evaluated.solved == .yes && evaluated.satisfaction == .dissatisfied)
            let bare = await RefusedStep.condition {
                _ = try await order.desk.clerk.closeOrder(.with { $0.number = order.number })
            }
            #expect(bare == "close-reason")
            #expect(try await order.take("redo").state == .handling)
            // Not content on the telephone, and content since.
            let (appeased, other) = try await Citizen.begin(app, ["dispatch", "sign", "answer", "callBack"])
            _ = try await appeased.confirm()
            #expect(await RefusedStep.condition { _ = try await other.take("redo") } == "redo-cause")
            let closed = try await other.desk.clerk.closeOrder(.with { $0.number = other.number })
            #expect(closed.state == .closed)
        }
    }

    /// The ways on which a caller says that they are not content, and who has to reach them then.
    static let ways: [(path: [String], byCode: String, reader: String)] = [
        (["callBack"], "", "hotline_operator"), (["callBack", "redo"], "", "handling_unit"),
        ([], "confirm", "hotline_operator"), (["callBack"], "contest", "hotline_operator"),
    ]

    @Test(arguments: ways.indices)
    func `a caller who is not content is to be reached within a working day of saying so`(index: Int) async throws {
        let way = Self.ways[index]
        try await withApp { app in
            let (citizen, order) = try await Citizen.begin(app, ["dispatch", "sign", "contact", "answer"] + way.path) {
                $0.callerPhone = "13848190000"
            }
            if way.byCode == "confirm" { _ = try await citizen.confirm(.dissatisfied) }
            if way.byCode == "contest" { _ = try await citizen.contest() }
            app.time.advance(by: .seconds(2 * 86_400))
            let isTold = try await Poll.until {
                try await Told.notices(order.number, app).contains { $0.template == "recontact_overdue" }
            }
            #expect(isTold)
            let readers = try await Told.notices(order.number, app).filter { $0.template == "recontact_overdue" }.map(
                \.role
            )
            #expect(readers.contains(way.reader))
            // Where the hotline has the next step, the unit can do nothing.
            #expect(readers.contains("handling_unit") == (way.reader == "handling_unit"))
        }
    }

    @Test func `the day does not begin anew for the unit, ends when the caller is reached, and with the order`()
        async throws
    {
        try await withApp { app in
            let desk = Desk(app)
            let way = ["dispatch", "sign", "contact", "answer", "callBack"]
            let reached = try await Procedure.begin(desk, way + ["redo", "contact"]) { $0.callerPhone = "13848190001" }
            let closed = try await Procedure.begin(desk, way + ["close"]) { $0.callerPhone = "13848190002" }
            let late = try await Procedure.begin(desk, way) { $0.callerPhone = "13848190000" }
            let key = LimitKey(organisationID: App.tenant, subject: late.number, name: "HOT-T7")
            let before = try await app.database(of: "hotline").write { try $0.limit(key) }
            app.time.advance(by: .seconds(3_600))
            _ = try await late.take("redo")
            let after = try await app.database(of: "hotline").write { try $0.limit(key) }
            #expect(before?.endsAt != nil && before?.endsAt == after?.endsAt && before?.run == after?.run)
            app.time.advance(by: .seconds(3 * 86_400))
            let isTold = try await Poll.until {
                try await Told.notices(late.number, app).contains { $0.template == "recontact_overdue" }
            }
            #expect(isTold)
            for order in [reached, closed] {
                let told = try await Told.notices(order.number, app)
                #expect(!told.contains { $0.template.hasPrefix("recontact_") })
            }
        }
    }

    @Test func `what its caller contests again and again is a problem, as what the hotline hands back`() async throws {
        try await withApp { app in
            let (citizen, order) = try await Citizen.begin(app, ["dispatch", "sign", "answer", "callBack", "redo"])
            for count in 1...2 {
                for event in ["answer", "callBack"] { _ = try await order.take(event) }
                _ = try await citizen.contest()
                let back = try await order.take("redoAtUnit")
                #expect(back.contestCount == UInt32(count) && back.isProblem == (count == 2))
            }
        }
    }
}
