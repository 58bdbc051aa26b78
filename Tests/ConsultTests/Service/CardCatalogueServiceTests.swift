internal import Consult
internal import ConsultAPI
internal import ConsultService
internal import DocumentsService
internal import HostApp
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// The guidance cards speak of matters and forms that there are: those of the modules and documents of the build.
struct CardCatalogueServiceTests {
    private static var matters: [String: [ServiceMatter]] {
        Dictionary(uniqueKeysWithValues: PluginRegistry.all.map { ($0.id, $0.matters) })
    }

    @Test
    func `each card's matters and forms are there, and each matter has a card or a reason`() throws {
        #expect(Self.matters["hotline"]?.count ?? 0 >= 40)
        #expect(ConsultModule.problems(matters: Self.matters, forms: try DocumentsModule.formNames()) == [])
    }

    @Test
    func `a matter that a module gets, and a form that goes, are seen`() throws {
        var matters = Self.matters
        matters["hotline"]?.append(ServiceMatter(code: "new.matter", title: "新事项"))
        let forms = try DocumentsModule.formNames().filter { $0 != "民事起诉状" }
        let problems = ConsultModule.problems(matters: matters, forms: forms)
        #expect(problems.contains { $0.contains("new.matter 新事项: 没有指引卡") })
        #expect(problems.contains { $0.contains("没有文书“民事起诉状”") })
        #expect(ConsultModule.problems(matters: [:], forms: forms).contains { $0.contains("没有事项 hotline") })
    }

    @Test
    func `an order is registered in the matter of the card`() async throws {
        try await Laws.withApp { app in
            let answer = try await ConsultServiceClient(app.stranger).ask(.with { $0.question = "小区电梯老坏没人修" })
            #expect(answer.card.id == "elevator")
            #expect(answer.steps.first { $0.action == "register_order" }?.target == "property.elevator")
        }
    }

    /// A button that leads nowhere is worse than none: what no module serves now is an office or a number to call.
    @Test(arguments: [NextAction.aid, .mediation, .notary, .ticket, .order])
    func `what no module serves is offered by foot or by telephone`(action: NextAction) {
        let other = action.instead(of: "远程探视窗口")
        #expect(other.action.module == nil && !other.target.isEmpty && other.title.contains(other.target))
    }

    @Test
    func `with the hotline stopped, an order is registered by telephone, and with it running by the hotline`()
        async throws
    {
        try await Laws.withApp { app in
            let client = ConsultServiceClient(app.stranger)
            func steps(_ question: String) async throws -> [NextStep] {
                try await client.ask(.with { $0.question = question }).steps
            }
            let loaded = Set(PluginRegistry.all.map { $0.id })
            for question in ["小区电梯老坏没人修", "借钱不还怎么办", "申请法律援助需要什么条件", "怎么办遗嘱公证", "今天天气怎么样"] {
                let modules = try await steps(question).compactMap { NextAction(rawValue: $0.action)?.module }
                #expect(loaded.isSuperset(of: modules), "\(question)")
            }
            let visit = try await steps("借钱不还怎么办").filter { $0.action == "visit" }
            #expect(visit.map(\.target) == ["人民调解窗口"])
            try await app.disable("hotline")
            let call = try await steps("小区电梯老坏没人修").filter { $0.target == "12345" }
            #expect(call.map(\.action) == ["call"] && call.map(\.title) == ["拨打12345登记诉求"])
        }
    }
}
