import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Orders that citizens file themselves, on the page, at a kiosk and at a window (自助提交诉求, HOT-S1).
@Suite(.timeLimit(.minutes(5))) struct FilingTests {
    private static func request(_ change: (inout FileOrderRequest) -> Void = { _ in }) -> FileOrderRequest {
        var request = FileOrderRequest.with {
            $0.content = "打13848190000没人接。小区门口垃圾三天无人清运，请派人处理。"
            $0.callerName = "白云鄂博娅"
            $0.callerPhone = "13848191234"
        }
        change(&request)
        return request
    }

    @Test(arguments: Engine.allCases)
    func `whoever files one on the page follows it by number and code, and the hotline has it`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let page = HotlineProgressServiceClient(app.stranger)
            let options = CallOptions(idempotencyKey: "twice tapped")
            let filed = try await page.fileOrder(Self.request(), options: options)
            #expect(try await page.fileOrder(Self.request(), options: options) == filed)
            #expect(filed.queryCode.count == 10 && filed.next.contains("查询码"))
            let progress = try await page.getProgress(
                .with {
                    $0.number = filed.number
                    $0.code = filed.queryCode
                }
            )
            #expect(progress.state == .registered)
            let desk = Desk(app)
            let order = try await desk.clerk.getOrder(.with { $0.number = filed.number })
            #expect(order.channel == .page && order.callerPhone == "13848191234")
            // Every list shows the title.
            #expect(!order.title.isEmpty && !order.title.contains("13848190000"))
            #expect(try await desk.clerk.listOrders(.init()).orders.map(\.number) == [filed.number])
            let procedure = Procedure(desk: desk, number: filed.number)
            #expect(try await procedure.take("dispatch").state == .dispatched)
        }
    }

    @Test func `the channel is where it is filed, and nobody says another`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            for (role, unit, channel) in [
                (Role.terminal, "unit-1", Channel.kiosk), (.windowStaff, "unit-1", .window), (.citizen, "root", .page),
            ] {
                let caller = app.caller(roles: RoleSet([role]), unit: unit, account: "\(role)")
                let filed = try await HotlineProgressServiceClient(caller).fileOrder(
                    Self.request { $0.callerPhone = "" }
                )
                let order = try await desk.clerk.getOrder(.with { $0.number = filed.number })
                #expect(order.channel == channel && order.origin == "root")
            }
        }
    }

    @Test func `whom a citizen complains of does not see it, also where the tree does not have the name`() async throws
    {
        try await withApp { app in
            let (page, desk) = (HotlineProgressServiceClient(app.stranger), Desk(app))
            let known = try await page.fileOrder(Self.request { $0.accusedUnit = Desk.unit })
            let order = Procedure(desk: desk, number: known.number)
            #expect(await RefusedStep.condition { _ = try await order.take("dispatch") } == "not-accused")
            let other = try await page.fileOrder(
                Self.request {
                    $0.accusedName = "司机张三"
                    $0.accusedUnit = "通达出租汽车公司"
                }
            )
            let kept = try await desk.clerk.getOrder(.with { $0.number = other.number })
            #expect(kept.accusedName == "司机张三、通达出租汽车公司" && kept.accusedUnit.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `where several have the name that a citizen complains of, none of them sees it`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let city = try await City.make(in: app)
            let page = HotlineProgressServiceClient(app.stranger)
            let filed = try await page.fileOrder(Self.request { $0.accusedUnit = "交通运输局" })
            let desk = Desk(app)
            let order = try await desk.clerk.getOrder(.with { $0.number = filed.number })
            #expect(order.origin == "root" && order.accusedName.isEmpty)
            for unit in ["east-traffic", "west-traffic", "east-taxi"] {
                let refused = await RefusedStep.condition {
                    _ = try await desk.clerk.dispatchOrder(Desk.dispatch(filed.number, to: unit))
                }
                #expect(refused == "not-accused", "\(unit)")
            }
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(filed.number, to: "east-housing"))
            let housing = city.client(.handlingUnit, "east-housing")
            #expect(try await housing.getOrder(.with { $0.number = filed.number }).state == .dispatched)
        }
    }

    @Test(arguments: Engine.allCases)
    func `all who have the name that was registered by mistake are let see it`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            _ = try await City.make(in: app)
            let desk = Desk(app)
            let supervisor = HotlineProtectionServiceClient(
                app.caller(roles: RoleSet([.supervisor]), account: "reviewer")
            )
            let page = HotlineProgressServiceClient(app.stranger)
            for (unit, isAside) in [("east-traffic", false), ("west-traffic", false), ("west-traffic", true)] {
                let filed = try await page.fileOrder(Self.request { $0.accusedUnit = "交通运输局" })
                let order = Procedure(desk: desk, number: filed.number)
                if isAside {
                    _ = try await supervisor.recuseUnit(order.recusing(unit))
                }
                _ = try await supervisor.liftRecusal(order.lifting(1))
                let refused = await RefusedStep.condition {
                    _ = try await desk.clerk.dispatchOrder(Desk.dispatch(filed.number, to: unit))
                }
                #expect((refused == nil) == !isAside)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a matter that the catalogue does not have is refused, and one that it has is taken by code or title`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let page = HotlineProgressServiceClient(app.stranger)
            let accusing = Self.request { $0.matter = "局长张三收黑钱13800138000" }
            let error = await #expect(throws: RPCError.self) { try await page.fileOrder(accusing) }
            #expect(error?.code == .invalidArgument)
            guard case .badRequest(let violations)? = error?.details.first else {
                Issue.record("no detail names the field")
                return
            }
            #expect(violations.map(\.field) == ["matter"])
            #expect(violations.first?.description == "事项目录中没有“局长张三收黑钱13800138000”；不确定的可以不填，由热线归类")
            #expect(try await Desk(app).clerk.listOrders(.init()).orders.isEmpty)
            for matter in ["物业服务", "property.service", ""] {
                let filed = try await page.fileOrder(
                    Self.request {
                        $0.matter = matter
                        $0.address = "某小区1号楼"
                    }
                )
                #expect(!filed.number.isEmpty)
            }
        }
    }

    @Test func `what is not right is named, and one number does not fill the desk`() async throws {
        try await withApp { app in
            let page = HotlineProgressServiceClient(app.stranger)
            for (fields, change) in [
                (["content"], { $0.content = "" }), (["caller_phone"], { $0.callerPhone = "12" }),
                (["caller_name", "caller_phone", "content"], { $0.isAnonymous = true }),
                (["address"], { $0.matter = "物业服务" }),
            ] as [([String], (inout FileOrderRequest) -> Void)] {
                let request = Self.request(change)
                let refused = await RefusedStep.fields { _ = try await page.fileOrder(request) }
                #expect(Set(refused) == Set(fields))
            }
            for _ in 0..<5 { _ = try await page.fileOrder(Self.request()) }
            #expect(await RefusedStep.code { _ = try await page.fileOrder(Self.request()) } == .resourceExhausted)
            let other = Self.request { $0.callerPhone = "13848191235" }
            #expect(try await !page.fileOrder(other).number.isEmpty)
            app.time.advance(by: .seconds(3_601))
            #expect(try await !page.fileOrder(Self.request()).number.isEmpty)
        }
    }
}
