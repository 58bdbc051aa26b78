import HotlineAPI
import NotificationAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// What a platform adds to its orders, and how it asks for more protection of its callers.
@Suite(.timeLimit(.minutes(5))) struct SupplementTests {
    private static let name = "白云鄂博娅"
    private static let phone = "13848191234"

    private static func add(_ platform: Platform, _ number: String, _ text: String) async throws -> ExchangeState {
        try await platform.client.pushSupplement(
            .with {
                $0.number = number
                $0.text = text
            }
        ).state
    }

    private static func push(
        _ platform: Platform,
        _ change: @escaping (inout NewOrder) -> Void = { _ in }
    ) async throws -> PushOrderResponse {
        let order = Platform.order("P1") {
            $0.callerName = Self.name
            $0.callerPhone = Self.phone
            change(&$0)
        }
        return try await platform.client.pushOrder(.with { $0.order = order })
    }

    private static func order(_ number: String, _ app: App) async throws -> Order {
        try await Desk(app).clerk.getOrder(.with { $0.number = number })
    }

    private static func steps(_ number: String, _ client: HotlineServiceClient) async throws -> [OrderStep] {
        try await client.getTimeline(.with { $0.number = number }).steps
    }

    @Test(arguments: Engine.allCases)
    func `a supplement is a step, of which desk and unit are told, once for a key`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let (platform, desk) = (Platform(app), Desk(app))
            let number = try await Self.push(platform) { $0.isConfidential = true }.number
            #expect(try await Self.add(platform, number, "刚才又来电") == .received)
            #expect(try await Told.rows(number, app, count: 1) == ["hotline_operator supplemented"])
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
            let options = CallOptions(idempotencyKey: "k")
            let request = PushSupplementRequest.with {
                $0.number = number
                $0.text = "\(Self.name)补充：垃圾又多了"
            }
            for _ in 0..<2 { _ = try await platform.client.pushSupplement(request, options: options) }
            let rows = [
                "handling_unit supplemented", "handling_unit unit_received", "hotline_operator supplemented",
                "hotline_operator supplemented",
            ]
            #expect(try await Told.rows(number, app, count: rows.count) == rows)
            for notice in try await Told.notices(number, app) { #expect(!notice.text.contains("垃圾又多")) }

            let seen = try await Self.steps(number, desk.unit).filter { $0.event == "supplement" }
            #expect(seen.map(\.actorRole) == ["exchange_platform", "exchange_platform"])
            // The order is kept secret from its unit, whoever writes the name.
            #expect(seen.map(\.text) == ["刚才又来电", "***补充：垃圾又多了"])
            let whole = try await Self.steps(number, desk.clerk).last { $0.event == "supplement" }
            #expect(whole?.text == "\(Self.name)补充：垃圾又多了" && whole?.eventTitle == "平台补充情况")
            // It changes nothing of how the order stands, nor of its rates.
            #expect(try await Self.order(number, app).state == .dispatched)
        }
    }

    @Test func `what is over for the unit is for the desk alone, also when it is closed`() async throws {
        try await withApp { app in
            let platform = Platform(app)
            let order = Procedure(desk: Desk(app), number: try await Self.push(platform).number)
            for event in ["dispatch", "sign", "answer"] { _ = try await order.take(event) }
            #expect(try await Self.add(platform, order.number, "还没有解决") == .answered)
            for event in ["callBack", "close"] { _ = try await order.take(event) }
            #expect(try await Self.add(platform, order.number, "又出现了") == .closed)
            let told = try await Told.rows(order.number, app, count: 4).filter { $0.hasSuffix("supplemented") }
            #expect(told == ["hotline_operator supplemented", "hotline_operator supplemented"])
            #expect(try await Self.steps(order.number, order.desk.clerk).last?.text == "又出现了")
        }
    }

    @Test func `nothing is added to another's order, nothing empty, and to an anonymous one nothing that leads back`()
        async throws
    {
        try await withApp { app in
            let (platform, other) = (Platform(app), Platform(app, "transport-12328"))
            let anonymous = Platform.order("P2") { $0.isAnonymous = true }
            let pushed = try await platform.client.pushOrder(.with { $0.order = anonymous })
            let own = try await Desk(app).clerk.createOrder(Desk.request()).number
            let cases: [(Platform, String, String, RPCError.Code)] = [
                (other, pushed.number, "补充", .notFound), (platform, own, "补充", .notFound),
                (platform, "HOT-20261124-999999", "补充", .notFound), (platform, pushed.number, "", .invalidArgument),
                (platform, pushed.number, "请打\(Self.phone)", .invalidArgument),
            ]
            for (who, number, text, code) in cases {
                let error = await #expect(throws: RPCError.self) { _ = try await Self.add(who, number, text) }
                #expect(error?.code == code, "\(number) \(text)")
            }
            #expect(try await Self.steps(pushed.number, Desk(app).clerk).count == 1)
            _ = try await Self.add(platform, pushed.number, "还是没有人来")
        }
    }

    @Test(arguments: Engine.allCases)
    func `what protects the caller more is taken over, what protects less is not, and both are named`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let (platform, desk) = (Platform(app), Desk(app))
            let number = try await Self.push(platform).number
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
            #expect(try await desk.unit.getOrder(.with { $0.number = number }).callerPhone == Self.phone)
            #expect(try await Self.push(platform).differing == [])

            let secret = try await Self.push(platform) { $0.isConfidential = true }
            #expect(secret.present && secret.number == number && secret.differing == ["is_confidential"])
            #expect(try await desk.unit.getOrder(.with { $0.number = number }).callerPhone.isEmpty)
            // Looser, and another text: named, and left as it is.
            let looser = try await Self.push(platform) { $0.content = "另一个内容" }
            #expect(looser.differing == ["content", "is_confidential"])
            let kept = try await Self.order(number, app)
            #expect(kept.isConfidential && kept.content == Desk.order().content)

            let accused = try await Self.push(platform) {
                $0.isConfidential = true
                $0.accusedName = "甲某某"
                $0.accusedUnit = Desk.unit
            }
            #expect(Set(accused.differing) == ["accused_name", "accused_unit"])
            let hidden = await #expect(throws: RPCError.self) {
                try await desk.unit.getOrder(.with { $0.number = number })
            }
            #expect(hidden?.code == .notFound)
            // Another beside it, as when the desk names one; the desk is told that the order has to go elsewhere.
            let both = try await Self.push(platform) {
                $0.isConfidential = true
                $0.accusedName = "乙某某"
                $0.accusedUnit = "区住建局"
            }
            #expect(Set(both.differing) == ["accused_name", "accused_unit"])
            let order = try await Self.order(number, app)
            #expect(order.accusedName == "甲某某、乙某某" && order.accusedUnit == "unit-1")
            let error = await #expect(throws: RPCError.self) {
                try await desk.clerk.dispatchOrder(Desk.dispatch(number, to: "区住建局"))
            }
            #expect(error?.code == .failedPrecondition)
            #expect(try await Told.notices(number, app).contains { $0.template == "desk_accused_unit" })
            #expect(
                try await Self.steps(number, desk.clerk).map(\.event)
                    == ["register", "dispatch", "keepSecret", "nameAccused", "nameAccused"]
            )
            // Nothing more is new.
            let again = try await Self.push(platform) {
                $0.isConfidential = true
                $0.accusedName = "乙某某"
                $0.accusedUnit = Desk.unit
            }
            #expect(again.differing == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `who becomes anonymous at the platform is kept secret, and public no more`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let (platform, desk) = (Platform(app), Desk(app))
            let number = try await Self.push(platform) { $0.content = "我是\(Self.name)，门口垃圾没有人清" }.number
            let order = Procedure(desk: desk, number: number)
            for event in ["dispatch", "sign", "answer", "callBack", "close"] { _ = try await order.take(event) }
            _ = try await HotlineProgressServiceClient(app.caller(roles: RoleSet([.hotlineOperator]))).publishOrder(
                .with {
                    $0.number = number
                    $0.answer = "已处理"
                }
            )
            let anonymous = try await platform.client.pushOrder(
                .with { $0.order = Platform.order("P1") { $0.isAnonymous = true } }
            )
            #expect(anonymous.differing.contains("is_anonymous"))
            let seen = try await desk.unit.getOrder(.with { $0.number = number })
            #expect(seen.isConfidential && seen.callerName.isEmpty && seen.callerPhone.isEmpty)
            #expect(!seen.content.contains(Self.name) && seen.content.contains("垃圾"))
            let stranger = HotlineProgressServiceClient(app.stranger)
            #expect(try await stranger.listPublished(.init()).orders.isEmpty)
            // Another number that the platform adds is not for the unit.
            _ = try await Self.add(platform, number, "新号码19900004093")
            let text = try await Self.steps(number, desk.unit).last?.text
            #expect(text?.contains("19900004093") == false)
        }
    }
}
