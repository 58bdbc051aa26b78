import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit
import Testing

/// A desk that sees an order only because its unit has it is not the hotline for it (HOT-S10, S16, S18, C2).
struct UnitDeskTests {
    private static let place = "west-traffic"

    @Test func `it neither rules on what its unit asks for, nor speaks for the caller, nor lifts a secret`()
        async throws
    {
        try await withApp { app in
            let city = try await City.make(in: app)
            let clerk = City.client(.hotlineOperator, "east-centre", app)
            let new = Desk.order {
                $0.callerName = "白云鄂"
                $0.callerPhone = City.phone
                $0.isConfidential = true
            }
            let number = try await clerk.createOrder(.with { $0.order = new }).number
            _ = try await clerk.dispatchOrder(Desk.dispatch(number, to: Self.place))
            let caller = app.caller(
                roles: RoleSet([.hotlineOperator, .handlingUnit]),
                unit: Self.place,
                account: "both"
            )
            let order = Procedure(desk: Desk(caller), number: number)
            #expect(city.numbers.count == City.orders.count)
            #expect(try await order.desk.unit.getOrder(.with { $0.number = number }).callerPhone.isEmpty)
            let secret = await RefusedStep.code {
                _ = try await order.desk.protection.keepSecret(
                    .with {
                        $0.number = number
                        $0.isConfidential = .no
                        $0.reason = "不需要保密"
                    }
                )
            }
            #expect(secret == .permissionDenied)
            let code = await RefusedStep.code {
                _ = try await HotlineProgressServiceClient(caller).issueCode(.with { $0.number = number })
            }
            #expect(code == .permissionDenied)
            #expect(await RefusedStep.code { _ = try await order.take("supervise") } == .permissionDenied)
            _ = try await order.take("return")
            #expect(await RefusedStep.code { _ = try await order.take("rule") } == .permissionDenied)
            _ = try await clerk.ruleOnReturn(order.ruling(.rejected))
            for event in ["sign", "requestTermination"] { _ = try await order.take(event) }
            for event in ["approveTermination", "rejectTermination", "reassign"] {
                #expect(await RefusedStep.code { _ = try await order.take(event) } == .permissionDenied, "\(event)")
            }
            _ = try await clerk.ruleOnTermination(order.termination(.no))
            _ = try await order.take("answer")
            for event in ["callBack", "redo", "close"] {
                #expect(await RefusedStep.code { _ = try await order.take(event) } == .permissionDenied, "\(event)")
            }
        }
    }

    @Test func `a secret is lifted with what the caller said to that`() async throws {
        try await withApp { app in
            let new = Desk.order {
                $0.callerPhone = City.phone
                $0.isConfidential = true
            }
            let desk = Desk(app)
            let number = try await desk.clerk.createOrder(.with { $0.order = new }).number
            let silent = KeepSecretRequest.with {
                $0.number = number
                $0.isConfidential = .no
            }
            #expect(await RefusedStep.fields { _ = try await desk.protection.keepSecret(silent) } == ["reason"])
            var told = silent
            told.reason = "诉求人来电同意由承办单位联系"
            #expect(try await desk.protection.keepSecret(told).isConfidential == false)
        }
    }

    @Test func `what was said of a unit is not for the unit`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            _ = try await order.desk.protection.noteRetaliation(
                .with {
                    $0.number = order.number
                    $0.facts = "承办人上门威胁"
                }
            )
            _ = try await order.desk.protection.demandRecusal(order.demanding(3))
            let colleague = HotlineServiceClient(
                app.caller(roles: RoleSet([.handlingUnit]), unit: Desk.unit, account: "colleague")
            )
            let seen = try await colleague.getTimeline(.with { $0.number = order.number }).steps.map(\.event)
            #expect(seen == ["register", "dispatch", "sign"])
            let all = try await order.desk.clerk.getTimeline(.with { $0.number = order.number }).steps.map(\.event)
            #expect(all == ["register", "dispatch", "sign", "noteRetaliation", "demandRecusal"])
            _ = try await colleague.answerOrder(Desk.answer(order.number))
            let watched = try await colleague.watchOrders(.with { $0.afterSequence = 1 }) { changes in
                var events: [String] = []
                for try await change in changes {
                    events.append(change.event)
                    if change.event == "answer" || change.event == "answered" { break }
                }
                return events
            }
            #expect(watched.allSatisfy { !$0.contains("etaliation") && !$0.contains("ecusal") })
            #expect(watched.count >= 3)
        }
    }

    @Test func `a call of the hotline that the unit did not ask for is not the unit's first contact`() async throws {
        try await withApp { app in
            let new = Desk.order {
                $0.callerPhone = City.phone
                $0.isConfidential = true
            }
            let desk = Desk(app)
            let number = try await desk.clerk.createOrder(.with { $0.order = new }).number
            let order = Procedure(desk: desk, number: number)
            for event in ["dispatch", "sign"] { _ = try await order.take(event) }
            #expect(try await desk.protection.relayToCaller(order.relaying).hasContactedAt == false)
            let unit = HotlineProtectionServiceClient(
                app.caller(roles: RoleSet([.handlingUnit]), unit: Desk.unit, account: "unit")
            )
            _ = try await unit.askRelay(order.askingRelay)
            #expect(try await desk.protection.relayToCaller(order.relaying).hasContactedAt)
        }
    }
}
