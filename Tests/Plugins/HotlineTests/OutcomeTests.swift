import HotlineAPI
import NotificationAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

@testable import HotlinePlugin

/// What came of an order, as its caller is told by number and code: what there is to confirm or contest (HOT-S17).
@Suite(.timeLimit(.minutes(5))) struct OutcomeTests {
    /// Each way to an outcome, and what the caller reads of it.
    static let ways: [(path: [String], title: String, text: String, ground: String)] = [
        (["answerAtOnce"], "已答复", "请到窗口办理", ""), (["transferEmergency"], "已转紧急电话119", "", ""),
        (["informRoute"], "不予受理", "请向人民法院起诉", "诉讼"), (["explainRefusal"], "不予受理", "请向人民法院起诉", "涉及个人隐私"),
        (["dispatch", "sign", "suspend"], "已列入计划", "开春后施工", ""),
        (["dispatch", "sign", "requestTermination", "approveTermination"], "已终止办理", "", "没有您的配合无法继续办理"),
        (["dispatch", "sign", "answer"], "已解决", "已清理", ""),
        (["dispatch", "sign", "answer", "callBack"], "已解决", "已清理", ""),
        (["dispatch", "sign", "answer", "callBack", "close"], "已解决", "已清理", ""),
    ]

    @Test(arguments: ways.indices)
    func `every outcome reaches the caller in words`(index: Int) async throws {
        let way = Self.ways[index]
        try await withApp { app in
            let (citizen, order) = try await Citizen.begin(app, way.path)
            let outcome = try await citizen.progress().outcome
            #expect(outcome.title == way.title && outcome.ground == way.ground)
            #expect(way.text.isEmpty ? outcome.text.isEmpty : outcome.text.contains(way.text))
            let now = try await order.desk.clerk.getOrder(.with { $0.number = order.number })
            #expect(outcome.hasNextAt == now.hasNextAt && outcome.nextAt == now.nextAt)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a part the caller reads each part and the law, and of what is done anew nothing until it is answered`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let (citizen, order) = try await Citizen.begin(app, ["dispatch", "sign"])
            #expect(try await !citizen.progress().hasOutcome)
            let answer = Desk.answer(order.number)
            _ = try await order.desk.unit.answerOrder(
                .with {
                    $0.number = answer.number
                    $0.answer = "已会同物业处理"
                    $0.result = .partlySolved
                    $0.legalBasis = "物业管理条例第46条"
                    $0.solvedPart = "垃圾已清运"
                    $0.unsolvedPart = "桶没有更换"
                    $0.followUp = "下周更换"
                }
            )
            let progress = try await citizen.progress()
            #expect(progress.canAnswer && progress.outcome.title == "部分解决")
            #expect(progress.outcome.legalBasis == "物业管理条例第46条")
            for part in ["已会同物业处理", "垃圾已清运", "桶没有更换", "下周更换"] {
                #expect(progress.outcome.text.contains(part))
            }
            for event in ["callBack", "redo"] { _ = try await order.take(event) }
            #expect(try await !citizen.progress().hasOutcome)
        }
    }

    @Test func `a merged caller reads the outcome of the master, and nobody's name or number in it`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let new = Desk.order {
                $0.callerName = "白云鄂博娅"
                $0.callerPhone = "13848190000"
                $0.accusedName = "红柳滩"
            }
            let created = try await desk.clerk.createOrder(.with { $0.order = new })
            let master = Procedure(desk: desk, number: created.number)
            _ = try await master.take("dispatch")
            let (citizen, order) = try await Citizen.begin(app)
            _ = try await desk.duplicates.mergeOrder(order.merging(into: master.number))
            _ = try await master.take("sign")
            var answer = Desk.answer(master.number)
            answer.answer = "已联系白云鄂博娅（13848190000），红柳滩已道歉。"
            _ = try await desk.unit.answerOrder(answer)
            let outcome = try await citizen.progress().outcome
            #expect(outcome.title == "已解决")
            #expect(outcome.text == "已联系***（***），［姓名已隐去］已道歉。")
            #expect(try await citizen.confirm().outcome == outcome)
        }
    }

    @Test func `what is told of a ruling on the unit is what the clock does`() async throws {
        try await withApp { app in
            let (citizen, order) = try await Citizen.begin(app, ["dispatch", "return"])
            #expect(try await citizen.progress().next.contains("自派给该单位起重新计算"))
            let before = try await order.desk.clerk.getOrder(.with { $0.number = order.number }).dueAt
            app.time.advance(by: .seconds(86_400))
            let ruled = try await order.desk.clerk.ruleOnReturn(order.ruling(.reassigned, to: "区住建局"))
            #expect(WallTime(ruled.dueAt) > WallTime(before))
            let kept = try await Procedure.begin(order.desk, ["dispatch", "return"])
            let due = try await kept.desk.clerk.getOrder(.with { $0.number = kept.number }).dueAt
            app.time.advance(by: .seconds(3_600))
            #expect(try await kept.take("rule").dueAt == due)
        }
    }

    /// In China: 25 November 2026, 15:30, the midnight after it, and an hour of the next day.
    @Test(arguments: [
        (Int64(1_795_591_800), "2026年11月25日15时30分", "2026年11月25日15时30分"),
        (1_795_622_400, "2026年11月25日24时", "2026年11月25日"), (1_795_654_800, "2026年11月26日9时", "2026年11月26日9时"),
    ])
    func `the end of a limit is told with its hour, where that is not midnight`(
        seconds: Int64,
        moment: String,
        day: String
    ) {
        #expect(LimitWords.moment(WallTime(seconds: seconds)) == moment)
        #expect(LimitWords.day(WallTime(seconds: seconds)) == day)
    }

    @Test func `the caller reads the hour of a limit of hours, and that it ends today`() async throws {
        try await withApp { app in
            let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
            _ = try await owner.saveParameter(
                .with {
                    $0.name = "handling_limit"
                    $0.value = 4
                    $0.unit = .hour
                    $0.source = "本市规定"
                }
            )
            let (citizen, _) = try await Citizen.begin(app, ["dispatch", "sign"])
            // 9:00 and four hours.
            let text = try await citizen.progress().countdown.text
            #expect(text.hasPrefix("今天到期（还剩 ") && text.hasSuffix("2026年11月24日13时前答复。"), "\(text)")
            app.time.advance(by: .seconds(5 * 3_600))
            #expect(try await citizen.progress().countdown.text == "已超过期限，您可以拨打热线催办。")
        }
    }
}
