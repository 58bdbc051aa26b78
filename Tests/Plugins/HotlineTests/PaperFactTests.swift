import DocumentsAPI
import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit
import Testing

/// Papers of orders and of taxi cases are made of what those hold: nobody types it again, and nobody learns from a paper
/// what the hotline does not show them (HOT-C1, HOT-C2).
@Suite(.timeLimit(.minutes(5)))
struct PaperFactTests {
    private static let name = "白云鄂博娅"
    private static let phone = "13848191234"

    private static func order(_ desk: Desk, _ change: (inout NewOrder) -> Void = { _ in }) async throws -> String {
        let order = Desk.order {
            $0.callerName = Self.name
            $0.callerPhone = Self.phone
            $0.address = "海勃湾区新华西街12号"
            $0.content = "白云鄂博娅反映垃圾堆放三天，电话13848191234。"
            change(&$0)
        }
        let number = try await desk.clerk.createOrder(.with { $0.order = order }).number
        _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
        return number
    }

    /// What a caller is given of a case, by field.
    private static func facts(_ subject: String, _ caller: any Caller) async throws -> [String: String] {
        let draft = try await DocumentServiceClient(caller).getDraft(.with { $0.subject = subject })
        return Dictionary(draft.facts.map { ($0.path, $0.value) }) { $1 }
    }

    @Test func `a paper of an order is made of what the order holds`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let number = try await Self.order(desk)
            let clerk = app.caller(roles: RoleSet([.hotlineOperator]))
            let client = DocumentServiceClient(clerk)
            let needs = try await client.getNeeds(
                .with {
                    $0.code = "RX-001"
                    $0.subject = number
                }
            ).fields.map(\.path)
            #expect(Set(needs).isSubset(of: ["工单.类别", "工单.紧急", "日期"]), "\(needs)")
            let typed = ["工单.类别": "投诉", "工单.紧急": "一般", "日期": "2026-11-24", "工单.标题": "垃圾无人清运"].map { fact in
                Fact.with {
                    $0.path = fact.key
                    $0.value = fact.value
                }
            }
            _ = try await client.saveDraft(
                .with {
                    $0.subject = number
                    $0.facts = typed
                }
            )
            let issued = try await client.issueDocument(
                .with {
                    $0.code = "RX-001"
                    $0.subject = number
                }
            )
            #expect(issued.subject == number && issued.title == "热线工单（诉求工单）")
            let facts = try await Self.facts(number, clerk)
            #expect(facts["工单.标题"] == "垃圾无人清运" && facts["申请人.姓名"] == Self.name)
            #expect(facts["工单.单位"] == Desk.unit && facts["工单.来源"] == "12345")
            #expect(facts["工单.受理时间"]?.wholeMatch(of: /\d{4}年\d+月\d+日\d+时(\d+分)?/) != nil, "\(facts)")
        }
    }

    @Test func `of an order that is kept secret its unit gets what the order shows it, and others nothing`()
        async throws
    {
        try await withApp { app in
            let number = try await Self.order(Desk(app)) { $0.isConfidential = true }
            let clerk = try await Self.facts(number, app.caller(roles: RoleSet([.hotlineOperator])))
            #expect(clerk["申请人.姓名"] == Self.name && clerk["申请人.电话"] == Self.phone)
            let unit = app.caller(roles: RoleSet([.handlingUnit]), unit: Desk.unit, account: "unit")
            let seen = try await Self.facts(number, unit)
            #expect(seen["工单.标题"] == "小区门口垃圾无人清运" && seen["申请人.姓名"] == nil && seen["申请人.电话"] == nil)
            #expect(!seen.values.contains { $0.contains(Self.name) || $0.contains(Self.phone) }, "\(seen)")
            let other = app.caller(roles: RoleSet([.handlingUnit]), unit: "区住建局", account: "other")
            #expect(try await Self.facts(number, other).isEmpty)
            // Lawyers at the root reach every organisation, but the hotline shows them no orders.
            for role in [Role.lawyer, .citizen] {
                #expect(try await Self.facts(number, app.caller(roles: RoleSet([role]), account: "\(role)")).isEmpty)
            }
        }
    }

    @Test func `whom an order accuses gets nothing of it, whatever they ask for`() async throws {
        try await withApp { app in
            let number = try await Self.order(Desk(app))
            let unit = app.caller(roles: RoleSet([.handlingUnit]), unit: Desk.unit, account: "unit")
            #expect(try await Self.facts(number, unit)["申请人.姓名"] == Self.name)
            _ = try await AccusedWalk.protection(app).nameAccused(
                .with {
                    $0.number = number
                    $0.accusedUnit = Desk.unit
                }
            )
            let client = DocumentServiceClient(unit)
            let refusals = [
                await RefusedStep.code { _ = try await Self.facts(number, unit) },
                await RefusedStep.code { _ = try await client.saveDraft(.with { $0.subject = number }) },
                await RefusedStep.code {
                    _ = try await client.getNeeds(
                        .with {
                            $0.code = "RX-001"
                            $0.subject = number
                        }
                    )
                },
                await RefusedStep.code {
                    _ = try await client.preview(
                        .with {
                            $0.code = "RX-001"
                            $0.subject = number
                        }
                    )
                },
                await RefusedStep.code {
                    _ = try await client.issueDocument(
                        .with {
                            $0.code = "RX-001"
                            $0.subject = number
                        }
                    )
                },
            ]
            #expect(refusals == [.notFound, .notFound, .notFound, .notFound, .notFound])
        }
    }

    @Test func `a taxi case gives the driver to who sees the driver, by its number and by that of its order`()
        async throws
    {
        try await withApp { app in
            let ride = try await Ride.begin(app)
            let unit = app.caller(roles: RoleSet([.handlingUnit]), unit: Desk.unit, account: "unit")
            let clerk = app.caller(roles: RoleSet([.hotlineOperator]))
            for subject in [ride.number, ride.order] {
                let seen = try await Self.facts(subject, unit)
                #expect(seen["驾驶员.姓名"] == Ride.driver && seen["驾驶员.资格证号"] == "150302TX0088", "\(subject)")
                #expect(seen["车辆.企业"] == "乌海某出租汽车公司" && seen["工单.编号"] == ride.order)
                #expect(seen["承诺.事实"] == "从车站到医院多行驶三公里。")
                let told = try await Self.facts(subject, clerk)
                #expect(told["车辆.企业"] == "乌海某出租汽车公司" && told["驾驶员.姓名"] == nil && told["驾驶员.资格证号"] == nil)
            }
        }
    }

    @Test func `a number that no order has is told as a slip`() async throws {
        try await withApp { app in
            let clerk = DocumentServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
            for slip in ["HOT-20261124-999999", "TX-2026-999999"] {
                let refused = await RefusedStep.code { _ = try await clerk.saveDraft(.with { $0.subject = slip }) }
                #expect(refused == .notFound)
            }
        }
    }
}
