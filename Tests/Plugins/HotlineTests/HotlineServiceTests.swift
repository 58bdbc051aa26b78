import AuditAPI
import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

@Suite(.timeLimit(.minutes(5)))
struct HotlineServiceTests {
    @Test(arguments: Engine.allCases)
    func `the audit log says which order was looked at and dealt with, and by whom`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let number = try await desk.clerk.createOrder(Desk.request()).number
            let other = try await desk.clerk.createOrder(Desk.request()).number
            _ = try await desk.clerk.getOrder(.with { $0.number = number })
            _ = try await desk.clerk.getTimeline(.with { $0.number = number })
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
            let master = Procedure(desk: desk, number: number)
            let order = Procedure(desk: desk, number: other)
            _ = try await desk.duplicates.mergeOrder(order.merging(into: master.number))
            let log = AuditServiceClient(app.caller(roles: RoleSet([.auditAdministrator]), account: "auditor"))
            func methods(_ subject: String) async throws -> [String] {
                let found = try await log.listRecords(.with { $0.subject = subject }).records.reversed()
                return found.map { "\($0.method.split(separator: "/").last ?? "") \($0.outcome)" }
            }
            let seen = try await methods(number)
            #expect(seen == ["CreateOrder 0", "GetOrder 0", "GetTimeline 0", "DispatchOrder 0"])
            // The step is that of the order which is merged, and not of its master.
            #expect(try await methods(other) == ["CreateOrder 0", "MergeOrder 0"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an order goes from the call to the answer`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let order = try await desk.clerk.createOrder(Desk.request())
            #expect(order.number == "HOT-20261124-000001")
            #expect(order.state == .registered)
            #expect(order.revision == 1)

            let sent = try await desk.clerk.dispatchOrder(Desk.dispatch(order.number))
            #expect(sent.state == .dispatched)
            #expect(sent.unitName == Desk.unit)

            let signed = try await desk.unit.signOrder(Desk.sign(order.number))
            #expect(signed.state == .handling)
            #expect(signed.dueAt == sent.dueAt)

            let answered = try await desk.unit.answerOrder(Desk.answer(order.number))
            #expect(answered.state == .awaitingCallback)
            #expect(answered.answer == "已清理")
            #expect(answered.revision == 4)
            let read = try await desk.clerk.getOrder(.with { $0.number = order.number })
            #expect(read == answered)
        }
    }

    @Test
    func `a clerk who is logged in works over the bus as well`() async throws {
        try await withLiveApp { app in
            try await app.withClient(roles: RoleSet([.hotlineOperator]), account: "desk") { caller in
                let clerk = HotlineServiceClient(caller)
                var order = try await clerk.createOrder(Desk.request())
                // Told once.
                order.queryCode = ""
                #expect(try await clerk.getOrder(.with { $0.number = order.number }) == order)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `numbers begin anew every day of Beijing time`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            _ = try await desk.clerk.createOrder(Desk.request())
            app.time.advance(by: .seconds(15 * 3_600))
            #expect(try await desk.clerk.createOrder(Desk.request()).number == "HOT-20261125-000001")
            #expect(try await desk.clerk.createOrder(Desk.request()).number == "HOT-20261125-000002")
        }
    }

    @Test(arguments: WrongOrder.all)
    func `an order that is not right names its field`(wrong: WrongOrder) async throws {
        try await withApp { app in
            let error = try await #require(throws: RPCError.self) {
                try await Desk(app).clerk.createOrder(.with { $0.order = wrong.order })
            }
            #expect(error.code == .invalidArgument)
            guard case .badRequest(let violations)? = error.details.first else {
                Issue.record("no detail names the field")
                return
            }
            #expect(violations.map(\.field) == [wrong.field])
        }
    }

    @Test(arguments: ["13800138000", "0473-6912345", "12345", "6912345转801", "+86 138 0013 8000", ""])
    func `a phone number may be written as people write it`(phone: String) async throws {
        try await withApp { app in
            let order = Desk.order { $0.callerPhone = phone }
            let made = try await Desk(app).clerk.createOrder(.with { $0.order = order })
            #expect(made.callerPhone == phone)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a repeated call gets the first answer and does nothing more`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let options = CallOptions(idempotencyKey: "same")
            let first = try await desk.clerk.createOrder(Desk.request(), options: options)
            #expect(try await desk.clerk.createOrder(Desk.request(), options: options) == first)
            #expect(try await desk.clerk.listOrders(ListOrdersRequest()).orders.count == 1)

            let error = try await #require(throws: RPCError.self) {
                try await desk.clerk.createOrder(.with { $0.order = Desk.order { $0.title = "另一件" } }, options: options)
            }
            #expect(error.code == .alreadyExists)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an answered order is neither dispatched nor answered again`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let number = try await desk.clerk.createOrder(Desk.request()).number
            let early = try await #require(throws: RPCError.self) {
                try await desk.unit.answerOrder(Desk.answer(number))
            }
            // The unit does not see an order that was not sent to it.
            #expect(early.code == .notFound)
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
            _ = try await desk.unit.signOrder(Desk.sign(number))
            _ = try await desk.unit.answerOrder(Desk.answer(number))
            for step in 0..<2 {
                let error = try await #require(throws: RPCError.self) {
                    if step == 0 {
                        _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
                    } else {
                        _ = try await desk.unit.answerOrder(Desk.answer(number))
                    }
                }
                #expect(error.code == .failedPrecondition)
                #expect(error.message.contains("待回访"))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `another organisation's order is as one that does not exist`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let number = try await Desk(app).clerk.createOrder(Desk.request()).number
            let stranger = HotlineServiceClient(
                app.caller(roles: RoleSet([.hotlineOperator]), organisation: "haibowan")
            )
            let error = try await #require(throws: RPCError.self) {
                try await stranger.getOrder(.with { $0.number = number })
            }
            #expect(error.code == .notFound)
            let orders = try await stranger.listOrders(ListOrdersRequest()).orders
            #expect(orders.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a unit sees its own orders only`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            var numbers: [String] = []
            for unit in [Desk.unit, "区住建局", ""] {
                let number = try await desk.clerk.createOrder(Desk.request()).number
                if !unit.isEmpty { _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number, to: unit)) }
                numbers.append(number)
            }
            #expect(try await desk.unit.listOrders(ListOrdersRequest()).orders.map(\.number) == [numbers[0]])
            #expect(try await desk.clerk.listOrders(ListOrdersRequest()).orders.count == 3)
            for number in numbers.dropFirst() {
                let error = try await #require(throws: RPCError.self) {
                    try await desk.unit.getOrder(.with { $0.number = number })
                }
                #expect(error.code == .notFound)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `pages show every order once, newest first`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            try await desk.take(rows: 0..<1_050)
            var numbers: [String] = []
            var request = ListOrdersRequest.with { $0.pageSize = 100 }
            repeat {
                let page = try await desk.clerk.listOrders(request)
                numbers += page.orders.map(\.number)
                request.pageToken = page.nextPageToken
            } while !request.pageToken.isEmpty
            #expect(numbers.count == 1_050)
            #expect(numbers == Set(numbers).sorted(by: >))
        }
    }

    @Test(arguments: ["x", "SE9U", "////"])
    func `a page token that was not given out is refused`(token: String) async throws {
        try await withApp { app in
            let error = await #expect(throws: RPCError.self) {
                try await Desk(app).clerk.listOrders(.with { $0.pageToken = token })
            }
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an import that is repeated adds what is missing`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            #expect(try await desk.take(rows: 0..<300).imported == 300)
            let second = try await desk.take(rows: 200..<500)
            #expect(second.imported == 200)
            #expect(second.present == 100)
            #expect(second.lastRow == 500)
        }
    }

    @Test(arguments: Engine.allCases)
    func `wrong rows of an import are named and the others are taken`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            var rows = Desk.rows(0..<4)
            rows[1].order.title = ""
            rows[2].order.sourceNumber = ""
            rows[3].order.sourceNumber = rows[0].order.sourceNumber
            let response = try await desk.take(rows)
            #expect(response.imported == 1)
            #expect(response.present == 0 && response.repeatedRows == [4])
            #expect(response.errors.map(\.row) == [2, 3])
            #expect(response.errors.map(\.field) == ["title", "source_number"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a batch that is too large is refused whole`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let error = await #expect(throws: RPCError.self) { _ = try await desk.take(rows: 0..<1_001) }
            #expect(error?.code == .invalidArgument)
            let orders = try await desk.clerk.listOrders(ListOrdersRequest()).orders
            #expect(orders.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a watch tells of each change once, in order, from any point on`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            try await desk.take(rows: 0..<4)
            let start = try await desk.clerk.watchOrders(.with { $0.afterSequence = 1 }) { changes in
                try await changes.next()?.sequence ?? 0
            }
            let seen = try await desk.clerk.watchOrders(.with { $0.afterSequence = start }) { changes in
                var seen: [OrderChange] = []
                let number = try await desk.clerk.createOrder(Desk.request()).number
                _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
                for try await change in changes {
                    seen.append(change)
                    if change.kind == .dispatched { break }
                }
                return seen
            }
            #expect(seen.map(\.kind) == [.registered, .registered, .registered, .registered, .dispatched])
            // The sixth and the seventh are those of the limits which begin with the dispatch.
            #expect(seen.map(\.sequence) == [1, 2, 3, 4, 7].map { start + $0 })
            #expect(seen.last?.order.unitName == Desk.unit)
        }
    }

    @Test(arguments: [RoleSet([.citizen]), RoleSet([.systemAdministrator]), RoleSet([])], Engine.allCases)
    func `others may not see or change orders`(roles: RoleSet, engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let other = HotlineServiceClient(app.caller(roles: roles))
            for step in 0..<2 {
                let error = await #expect(throws: RPCError.self) {
                    if step == 0 {
                        _ = try await other.createOrder(Desk.request())
                    } else {
                        _ = try await other.listOrders(ListOrdersRequest())
                    }
                }
                #expect(error?.code == .permissionDenied)
            }
        }
    }
}
