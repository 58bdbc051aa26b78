import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Which matters are suggested for a call (推荐事项), measured on labelled orders.
@Suite(.timeLimit(.minutes(5))) struct MatterWordTests {
    private static func suggestions(
        _ app: App,
        _ title: String,
        _ content: String = "",
        limit: UInt32 = 0
    ) async throws -> [MatterSuggestion] {
        try await HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.hotlineOperator]))).suggestMatters(
            .with {
                $0.title = title
                $0.content = content
                $0.limit = limit
            }
        ).suggestions
    }

    /// Measured: the first is right in 47 of 48 and 19 of 22, one of three in 47 and 22; Documentation/hotline.md states it.
    @Test(arguments: [(true, 95, 95), (false, 80, 95)])
    func `the first suggestion is mostly right, and one of three nearly always`(isFitted: Bool, first: Int, three: Int)
        async throws
    {
        try await withApp { app in
            let titles = Set(
                try await HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
                    .listMatters(.with { $0.pageSize = 500 }).matters.map(\.title)
            )
            let orders = (isFitted ? LabelledOrder.fitted : LabelledOrder.heldOut).map(\.order)
                .filter { titles.contains($0.matter) }
            #expect(orders.count >= 20)
            var (atOnce, amongThree) = (0, 0)
            for order in orders {
                let found = try await Self.suggestions(app, order.title, order.content).map(\.title)
                if found.first == order.matter { atOnce += 1 }
                if found.contains(order.matter) { amongThree += 1 }
            }
            #expect(atOnce * 100 >= first * orders.count, "\(atOnce) of \(orders.count)")
            #expect(amongThree * 100 >= three * orders.count, "\(amongThree) of \(orders.count)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a suggestion names its words and the unit, and a word of the place counts from its day`(engine: Engine)
        async throws
    {
        try await withApp(on: engine) { app in
            let found = try await Self.suggestions(app, "暖气不热", "室内只有十四度，热力公司不来")
            let heating = try #require(found.first)
            #expect(heating.code == "heating" && heating.words == ["不热", "暖气", "热力"] && heating.score == 100)
            #expect(!heating.unitName.isEmpty)
            #expect(try await Self.suggestions(app, "骆驼挡路").isEmpty)
            let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
            _ = try await owner.saveMatter(
                .with {
                    $0.matter.code = "livestock"
                    $0.matter.title = "牲畜上路"
                    $0.matter.unit = Desk.unit
                    $0.matter.source = "本地目录"
                    $0.matter.keywords = ["骆驼", "羊群"]
                    $0.matter.effectiveFrom = "2026-11-25"
                }
            )
            #expect(try await Self.suggestions(app, "骆驼挡路").isEmpty)
            app.time.advance(by: .seconds(86_400))
            let local = try await Self.suggestions(app, "骆驼挡路", "一群骆驼在公路上")
            #expect(local.map(\.code) == ["livestock"] && local[0].words == ["骆驼"])
            #expect(local[0].unitName == Desk.unit)
            // Nothing is written: the clerk enters the matter.
            #expect(try await Desk(app).clerk.listOrders(.init()).orders.isEmpty)
        }
    }

    @Test func `what is not right names its field, and only the desk asks`() async throws {
        try await withApp { app in
            #expect(await RefusedStep.fields { _ = try await Self.suggestions(app, "") } == ["content"])
            #expect(await RefusedStep.fields { _ = try await Self.suggestions(app, "供暖", limit: 11) } == ["limit"])
            let long = String(repeating: "长", count: 101)
            #expect(await RefusedStep.fields { _ = try await Self.suggestions(app, long) } == ["title"])
            let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
            for words in [["暖"], Array(repeating: "暖气", count: 51), [String(repeating: "长", count: 21)]] {
                let fields = await RefusedStep.fields {
                    _ = try await owner.saveMatter(
                        .with {
                            $0.matter.code = "livestock"
                            $0.matter.title = "牲畜上路"
                            $0.matter.source = "本地目录"
                            $0.matter.keywords = words
                        }
                    )
                }
                #expect(fields == ["keywords"])
            }
        }
    }
}
