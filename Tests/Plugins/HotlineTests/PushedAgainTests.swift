import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// What a platform pushes of whom its callers complain of, and pushes again.
@Suite(.timeLimit(.minutes(5))) struct PushedAgainTests {
    @discardableResult
    private static func push(
        _ source: String,
        _ app: App,
        _ change: @escaping (inout NewOrder) -> Void = { _ in }
    ) async throws -> PushOrderResponse {
        let order = Platform.order(source, change)
        return try await Platform(app).client.pushOrder(.with { $0.order = order })
    }

    private static func order(_ number: String, _ app: App) async throws -> Order {
        try await Desk(app).clerk.getOrder(.with { $0.number = number })
    }

    private static func isClosed(_ number: String, to unit: String, _ app: App) async -> Bool {
        await RefusedStep.condition {
            _ = try await Desk(app).clerk.dispatchOrder(Desk.dispatch(number, to: unit))
        } == "not-accused"
    }

    @Test(arguments: Engine.allCases)
    func `an order is here whatever organisation it names, and closed to each that has the name`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            _ = try await City.make(in: app)
            let company: (inout NewOrder) -> Void = {
                $0.accusedName = "司机张三"
                $0.accusedUnit = "通达出租汽车公司"
            }
            let unknown = try await Self.push("P1", app, company)
            let kept = try await Self.order(unknown.number, app)
            #expect(kept.accusedName == "司机张三、通达出租汽车公司" && kept.accusedUnit.isEmpty)
            #expect(try await Self.push("P1", app, company).differing == [])

            let several = try await Self.push("P2", app) { $0.accusedUnit = "交通运输局" }
            let later = try await Self.push("P3", app)
            #expect(try await Self.push("P3", app) { $0.accusedUnit = "交通运输局" }.differing == ["accused_unit"])
            for number in [several.number, later.number] {
                for unit in ["east-traffic", "west-traffic"] {
                    #expect(await Self.isClosed(number, to: unit, app), "\(number) \(unit)")
                }
                #expect(await !Self.isClosed(number, to: "east-housing", app))
            }
        }
    }

    @Test func `a matter and a place that the platform mends are named, and not taken over`() async throws {
        try await withApp { app in
            let first = try await Self.push("P1", app) {
                $0.matter = "道路照明"
                $0.place = "新华西街"
            }
            let again = try await Self.push("P1", app) {
                $0.matter = "物业服务"
                $0.place = "人民路"
            }
            #expect(Set(again.differing) == ["matter", "place"])
            let order = try await Self.order(first.number, app)
            #expect(order.matter == "道路照明" && order.place == "新华西街")
        }
    }

    @Test func `a row of a file names a company that the tree does not have, and which of several it says by id`()
        async throws
    {
        try await withApp { app in
            _ = try await City.make(in: app)
            let rows = ["通达出租汽车公司", "交通运输局"].enumerated().map { index, unit in
                ImportRow.with {
                    $0.row = UInt64(index + 1)
                    $0.order = Platform.order("R\(index)") { $0.accusedUnit = unit }
                }
            }
            let taken = try await Desk(app).take(rows)
            #expect(taken.imported == 1 && taken.errors.map(\.row) == [2])
            #expect(taken.errors.map(\.field) == ["accused_unit"])
            let orders = try await Desk(app).clerk.listOrders(.init()).orders
            let number = try #require(orders.first { $0.sourceNumber == "R0" }).number
            #expect(try await Self.order(number, app).accusedName == "通达出租汽车公司")
        }
    }
}
