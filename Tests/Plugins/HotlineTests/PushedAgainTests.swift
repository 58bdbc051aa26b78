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

    @Test(arguments: Engine.allCases)
    func `what the hotline takes back does not come again with a push that says the same as the one before`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let reviewer = HotlineProtectionServiceClient(
                app.caller(roles: RoleSet([.supervisor]), account: "reviewer")
            )
            func lift(_ revision: UInt32, _ number: String) async throws {
                _ = try await reviewer.liftRecusal(
                    .with {
                        $0.number = number
                        $0.revision = revision
                        $0.reason = "查明不是该人"
                    }
                )
            }
            // As it is registered, and as it is pushed again.
            for (source, isFirst) in [("P1", true), ("P2", false)] {
                let protecting: @Sendable (inout NewOrder) -> Void = {
                    $0.callerPhone = "13848191234"
                    $0.isConfidential = true
                    $0.accusedName = "白额尔敦"
                    $0.accusedUnit = Desk.unit
                }
                if !isFirst { try await Self.push(source, app) { $0.callerPhone = "13848191234" } }
                let number = try await Self.push(source, app, protecting).number
                #expect(await Self.isClosed(number, to: Desk.unit, app))
                let naming =
                    try await desk.clerk.getTimeline(.with { $0.number = number }).steps
                    .last { $0.event == "nameAccused" }?.revision ?? 1
                try await lift(naming, number)
                _ = try await desk.protection.keepSecret(
                    .with {
                        $0.number = number
                        $0.isConfidential = .no
                        $0.reason = "诉求人同意公开联系方式"
                    }
                )
                let before = try await desk.clerk.getTimeline(.with { $0.number = number }).steps.count
                let same = try await Self.push(source, app, protecting)
                #expect(Set(same.differing) == ["is_confidential", "accused_name", "accused_unit"])
                let order = try await Self.order(number, app)
                #expect(!order.isConfidential && order.accusedName.isEmpty && order.accusedUnit.isEmpty)
                #expect(try await desk.clerk.getTimeline(.with { $0.number = number }).steps.count == before)
                // What is new is taken over, and nothing with it.
                _ = try await Self.push(source, app) {
                    protecting(&$0)
                    $0.accusedName = "白额尔敦、包青格勒"
                }
                #expect(try await Self.order(number, app).accusedName == "包青格勒")
                _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
            }
        }
    }

    @Test func `names are taken over as long as there are not too many`() async throws {
        try await withApp { app in
            let number = try await Self.push("P1", app).number
            var refused: [String] = []
            for index in 0..<20 where refused.isEmpty {
                refused = await RefusedStep.fields {
                    try await Self.push("P1", app) { $0.accusedName = String(repeating: "甲", count: 30 + index) }
                }
            }
            #expect(refused == ["accused_name"])
            let names = try await Self.order(number, app).accusedName
            #expect(names.count <= 500 && names.count > 400)
            let naming = await RefusedStep.fields {
                _ = try await Desk(app).protection.nameAccused(
                    .with {
                        $0.number = number
                        $0.accusedName = String(repeating: "乙", count: 50)
                    }
                )
            }
            #expect(naming == ["accused_name"])
            // It can be pushed as it was all the same.
            #expect(try await Self.push("P1", app).present)
        }
    }

    @Test func `a matter and a place that the platform mends are named, and not taken over`() async throws {
        try await withApp { app in
            let spoken = Google_Protobuf_Timestamp(seconds: 1_795_478_400, nanos: 0)
            let first = try await Self.push("P1", app) {
                $0.matter = "道路照明"
                $0.place = "新华西街"
                $0.receivedAt = spoken
            }
            for _ in 0..<2 {
                let again = try await Self.push("P1", app) {
                    $0.matter = "物业服务"
                    $0.place = "人民路"
                    $0.receivedAt = Google_Protobuf_Timestamp(seconds: spoken.seconds - 60, nanos: 0)
                }
                #expect(Set(again.differing) == ["matter", "place", "received_at"])
            }
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
