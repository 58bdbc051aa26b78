import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

@testable import HotlinePlugin

/// Whoever may not know how to reach a caller does not find it out by trying either (HOT-C2).
@Suite(.timeLimit(.minutes(5))) struct OracleTests {
    private static let (phone, wrong) = ("13848191234", "13848191235")

    /// A confidential order that the traffic office of the other district has, and its number.
    private static func order(_ app: App) async throws -> (city: City, number: String) {
        let city = try await City.make(in: app)
        let clerk = city.client(.hotlineOperator, "east-centre")
        let new = Desk.order {
            $0.title = "蓝鲸桥路灯不亮"
            $0.content = "蓝鲸桥上的路灯三天没有亮"
            $0.callerName = "白云鄂"
            $0.callerPhone = Self.phone
            $0.isConfidential = true
        }
        let number = try await clerk.createOrder(.with { $0.order = new }).number
        _ = try await clerk.dispatchOrder(Desk.dispatch(number, to: "west-traffic"))
        return (city, number)
    }

    @Test(arguments: Engine.allCases)
    func `a number finds no order that keeps it from who asks, and no order of another's for a head of a unit`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let (city, number) = try await Self.order(app)
            func found(_ role: Role, _ unit: String, _ phone: String = Self.phone) async throws -> [String] {
                try await city.client(role, unit).listOrders(.with { $0.callerPhone = phone }).orders.map(\.number)
            }
            // Each of them sees the order.
            for (role, unit) in [
                (Role.supervisor, "west-traffic"), (.supervisor, "west"), (.hotlineOperator, "west"),
                (.supervisor, "root"),
            ] {
                #expect(try await city.client(role, unit).getOrder(.with { $0.number = number }).number == number)
                #expect(try await found(role, unit).isEmpty, "\(role) \(unit)")
            }
            #expect(try await found(.hotlineOperator, "east-centre") == [number])
            #expect(try await found(.hotlineOperator, "east-centre", Self.wrong).isEmpty)
            // An order that is not kept secret: to the hotline that registered it and who stands above it.
            #expect(try await found(.supervisor, "west", City.phone) == [city.numbers[4]])
            for unit in ["west-traffic", "east-traffic"] {
                #expect(try await found(.supervisor, unit, City.phone).isEmpty)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is suggested as a duplicate says nothing of a caller that it keeps`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let (_, number) = try await Self.order(app)
            func suggested(
                _ unit: String,
                _ phone: String,
                _ title: String = "蓝鲸桥路灯不亮"
            ) async throws -> [DuplicateSuggestion] {
                let caller = app.caller(roles: RoleSet([.hotlineOperator]), unit: unit, account: "desk \(unit)")
                return try await HotlineDuplicatesServiceClient(caller).suggestDuplicates(
                    .with {
                        $0.title = title
                        $0.content = title == "蓝鲸桥路灯不亮" ? "蓝鲸桥上的路灯三天没有亮" : title
                        $0.callerName = "白云鄂"
                        $0.callerPhone = phone
                        $0.limit = 20
                    }
                ).suggestions.filter { $0.number == number }
            }
            let right = try await suggested("west", Self.phone)
            #expect(right == (try await suggested("west", Self.wrong)))
            #expect(right.allSatisfy { !$0.reasons.contains(.caller) })
            #expect(try await suggested("west", Self.phone, "占道经营").isEmpty)
            // Who may know it is told that it is the same caller.
            #expect(try await suggested("east-centre", Self.phone).first?.reasons.contains(.caller) == true)
        }
    }

    @Test
    func `what keeps a caller secret keeps the number however it is written, and the name with a form of address`() {
        let order = Order.with {
            $0.callerName = "白云鄂"
            $0.callerPhone = "138-4819-1234"
        }
        let secrets = Secrets(of: order)
        for (text, hidden) in [
            ("我是白云鄂", "我是***"), ("白女士反映", "***反映"), ("电话１３８４８１９１２３４", "电话***"), ("电话138.4819.1234。", "电话***。"),
            ("幺三八 四八一九 一二三四", "***"), ("138/4819/1235", "138/4819/1235"), ("白色的车", "白色的车"),
        ] {
            #expect(secrets.removed(from: text) == hidden)
        }
        let long = Secrets(of: Order.with { $0.callerName = "欧阳 娜娜" })
        for (text, hidden) in [
            ("欧阳娜娜来电", "***来电"), ("欧阳女士说", "***说"), ("欧阳·娜娜", "***"), ("娜娜姐", "***"), ("小欧阳", "***"), ("欧洲杯", "欧洲杯"),
        ] {
            #expect(long.removed(from: text) == hidden)
        }
        let common = Secrets(of: Order.with { $0.callerName = "王芳（女）" })
        for (text, hidden) in [
            ("王 芳", "***"), ("小王和老王", "***和***"), ("王姐", "***"), ("王师傅", "***"), ("小芳", "***"), ("芳姐的店", "***的店"),
            ("称王\n芳香", "称王\n芳香"), ("王府井", "王府井"),
        ] {
            #expect(common.removed(from: text) == hidden)
        }
        let time = Secrets(of: Order.with { $0.callerName = "时小雨" })
        #expect(time.removed(from: "时某等了24小时") == "***等了24小时")
        // One character is in anything.
        let short = Secrets(of: Order.with { $0.callerName = "白" })
        #expect(short.removed(from: "白色的车") == "白色的车")
    }

    @Test(arguments: [
        ("content", "请回电１３８４８１９００００"), ("content", "请回电幺三八四八一九〇〇〇〇"), ("content", "座机6912345，联系电话6912345"),
        ("address", "海勃湾区138-4819-0000"), ("content", "邮箱bayan@example.com"),
    ])
    func `an anonymous order has no number however it is written, in any of its texts`(
        field: String,
        text: String
    ) async throws {
        try await withApp { app in
            let order = Desk.order {
                $0.isAnonymous = true
                if field == "address" { $0.address = text } else { $0.content = text }
            }
            let fields = await RefusedStep.fields {
                _ = try await Desk(app).clerk.createOrder(.with { $0.order = order })
            }
            #expect(fields == [field])
        }
    }
}

extension OracleTests {
    @Test func `a stranger who tries codes keeps the caller from nothing`() async throws {
        try await withApp { app in
            let (citizen, _) = try await Citizen.begin(app, ["dispatch", "sign", "answer"])
            func call(_ code: String, from peer: String) async throws -> RPCError.Code? {
                let request = GetProgressRequest.with {
                    $0.number = citizen.number
                    $0.code = code
                }
                let mounted = try #require(app.table.methods[HotlineProgressServiceMethods.getProgress.path])
                let context = CallContext(method: mounted.method, principal: .anonymous, door: .http, peer: peer)
                let bytes: [UInt8] = try request.serializedBytes()
                let prepared = try bytes.withUnsafeBytes {
                    try mounted.start($0.bytes, encoding: .protobuf, context: context)
                }
                if case .failure(let error) = await mounted.run(prepared, context: context) { return error.code }
                return nil
            }
            for _ in 0..<20 { #expect(try await call("12", from: "192.0.2.7") == .notFound) }
            #expect(try await call(citizen.code, from: "192.0.2.7") == .resourceExhausted)
            #expect(try await call(citizen.code, from: "192.0.2.8") == nil)
        }
    }
}
