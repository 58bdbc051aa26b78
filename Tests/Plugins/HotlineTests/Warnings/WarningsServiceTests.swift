import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Warnings through the host.
@Suite(.timeLimit(.minutes(5)))
struct WarningsServiceTests {
    /// The last day of the story: the day before the clock of the tests.
    private static let day = CivilDay("2026-11-23")

    private static func rows(_ orders: [NewOrder]) -> [ImportRow] {
        orders.enumerated().map { index, order in
            ImportRow.with {
                $0.row = UInt64(index + 1)
                $0.order = order
                $0.order.sourceNumber = "W\(index)"
            }
        }
    }

    private static func order(_ day: CivilDay, _ matter: String, _ place: String, _ caller: Int) -> NewOrder {
        Desk.order {
            $0.matter = matter
            $0.place = place
            $0.callerPhone = "1990000\(1_000 + caller)"
            $0.receivedAt = day.start.advanced(by: .seconds(36_000)).timestamp
        }
    }

    /// Two callers a day for a month; then one person calls twelve times, and on another matter nine persons call.
    private static func story() throws -> [NewOrder] {
        let day = try #require(Self.day)
        let usual = (0..<35).flatMap { back in
            (0..<2).map { Self.order(day.advanced(by: -back), ["市容环卫", "交通运输"][$0], "人民路", back * 2 + $0) }
        }
        let one = (0..<12).map { _ in Self.order(day, "噪音扰民", "世纪花园", 500) }
        let crowd = (0..<9).map { Self.order(day, "供热", "滨河小区", 600 + $0) }
        return usual + one + crowd
    }

    @Test(arguments: Engine.allCases)
    func `many callers of one matter and place are a warning, and one who calls often is none`(engine: Engine)
        async throws
    {
        try await withApp(on: engine) { app in
            _ = try await Desk(app).take(Self.rows(try Self.story()))
            let client = HotlineRatesServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "w"))
            let found = try await client.listWarnings(.init())
            #expect(found.warnings.allSatisfy { $0.day == "2026-11-23" || $0.day == "2026-11-24" })
            let onTheDay = found.warnings.filter { $0.day == "2026-11-23" }
            #expect(
                Set(onTheDay.map { "\($0.matter) \($0.place)" }) == ["供热 ", " 滨河小区", "供热 滨河小区"],
                "\(onTheDay.map { "\($0.matter) \($0.place) \($0.count) \($0.probability)" })"
            )
            #expect(onTheDay.allSatisfy { $0.count == 9 && $0.probability <= found.rule.significance })
            #expect(onTheDay.allSatisfy { $0.numbers.count == 9 && $0.numbers == $0.numbers.sorted(by: >) })
            #expect(!found.rule.source.isEmpty && found.rule.countMin == 5)
            let before = try await client.listWarnings(
                .with {
                    $0.day = "2026-11-22"
                    $0.days = 20
                }
            )
            #expect(before.warnings.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `few callers who call about many things, or day after day, are no crowd`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let day = try #require(Self.day)
            let usual = (0..<35).flatMap { back in
                (0..<2).map { Self.order(day.advanced(by: -back), "市容环卫", "人民路", back * 2 + $0) }
            }
            let matters = ["供热", "噪音扰民", "物业服务", "交通运输", "停车", "供水", "路灯"]
            let one = matters.map { Self.order(day, $0, "世纪花园", 500) }
            let three = (0..<3).flatMap { back in
                (0..<3).map { Self.order(day.advanced(by: -back), "燃气", "滨河小区", 510 + $0) }
            }
            _ = try await Desk(app).take(Self.rows(usual + one + three))
            let client = HotlineRatesServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "w"))
            #expect(try await client.listWarnings(.init()).warnings.isEmpty)
            // Two more make five.
            let two = (0..<2).map { index in
                ImportRow.with {
                    $0.row = UInt64(index + 1)
                    $0.order = Self.order(day, "燃气", "滨河小区", 520 + index)
                    $0.order.sourceNumber = "M\(index)"
                }
            }
            _ = try await Desk(app).take(two)
            let found = try await client.listWarnings(.init()).warnings.filter { $0.day == "2026-11-23" }
            #expect(Set(found.map { "\($0.matter) \($0.place)" }) == ["燃气 ", " 滨河小区", "燃气 滨河小区"])
            #expect(found.allSatisfy { $0.count == 5 })
        }
    }

    @Test(arguments: Engine.allCases)
    func `by what a rise is judged is a dated row, and days of before are judged as they were`(engine: Engine)
        async throws
    {
        try await withApp(on: engine) { app in
            _ = try await Desk(app).take(Self.rows(try Self.story()))
            let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
            _ = try await owner.saveParameter(
                .with {
                    $0.name = "warning_callers_min"
                    $0.value = 10
                    $0.effectiveFrom = "2026-11-24"
                    $0.source = "本市风险预警办法"
                }
            )
            let client = HotlineRatesServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "w"))
            let before = try await client.listWarnings(.with { $0.day = "2026-11-23" })
            #expect(before.rule.countMin == 5 && before.warnings.count == 3)
            let now = try await client.listWarnings(.with { $0.day = "2026-11-24" })
            #expect(now.rule.countMin == 10 && now.warnings.isEmpty)
        }
    }

    @Test func `what is registered beyond one's reach is not counted`() async throws {
        try await withApp { app in
            _ = try await City.make(in: app)
            _ = try await Desk(app).take(Self.rows(try Self.story()))
            let west = HotlineRatesServiceClient(
                app.caller(roles: RoleSet([.supervisor]), unit: "west", account: "west")
            )
            #expect(try await west.listWarnings(.init()).warnings.isEmpty)
        }
    }

    @Test func `days that cannot be are refused`() async throws {
        try await withApp { app in
            let client = HotlineRatesServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "w"))
            for request: ListWarningsRequest in [
                .with { $0.day = "2026-11-25" }, .with { $0.day = "yesterday" }, .with { $0.days = 32 },
            ] {
                let error = await #expect(throws: RPCError.self) { try await client.listWarnings(request) }
                #expect(error?.code == .invalidArgument)
            }
        }
    }

    @Test(arguments: [
        "滨河小区3号楼", "滨河小区二单元", "新华西街12号", "滨河小区501室", "滨河小区19900001234", String(repeating: "长", count: 31),
    ])
    func `a place that leads to a home or a person is refused`(place: String) async throws {
        try await withApp { app in
            let order = Desk.order { $0.place = place }
            let error = await #expect(throws: RPCError.self) {
                try await Desk(app).clerk.createOrder(.with { $0.order = order })
            }
            #expect(error?.message.contains("事发地") == true)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a coarse place is kept and shown`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            for place in ["滨河小区", "新华西街", "第三中学", "巴音陶亥镇", "1号线客运中心站"] {
                let order = Desk.order { $0.place = place }
                let number = try await desk.clerk.createOrder(.with { $0.order = order }).number
                #expect(try await desk.clerk.getOrder(.with { $0.number = number }).place == place)
                let listed = try await desk.clerk.listOrders(.with { $0.pageSize = 1 })
                #expect(listed.orders.map(\.place) == [place])
            }
        }
    }
}
