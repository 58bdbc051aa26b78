import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit
import Testing

/// Who sees which orders, by where they are in the organisation tree.
@Suite(.timeLimit(.minutes(5))) struct ScopeTests {
    @Test func `each sees what the table says, whichever way is asked`() async throws {
        try await withApp { app in
            let city = try await City.make(in: app)
            for row in City.rows {
                let client = city.client(row.role, row.unit)
                let seen = city.numbers(row.sees)
                #expect(try await Self.got(city, client) == seen, "GetOrder, \(row.text)")
                for pageSize: UInt32 in [1, 2, 0] {
                    let listed = try await Self.listed(client) { $0.pageSize = pageSize }
                    #expect(listed == seen, "ListOrders, \(row.text)")
                }
                #expect(try await Self.watched(city, client) == seen, "WatchOrders, \(row.text)")
                guard row.role != .handlingUnit else { continue }
                let found = try await Self.listed(client) { $0.callerPhone = City.phone }
                // A supervisor finds by its caller what was registered within reach, and a clerk what a clerk sees.
                let reached = row.role == .supervisor ? row.sees.filter { row.registers.contains($0) } : row.sees
                #expect(found == city.numbers(reached), "by phone, \(row.text)")
            }
        }
    }

    @Test func `filters narrow what is seen and never widen it`() async throws {
        try await withApp { app in
            let city = try await City.make(in: app)
            for row in City.rows {
                let client = city.client(row.role, row.unit)
                for state in [OrderState.registered, .dispatched, .awaitingCallback] {
                    for unit in ["", "east-traffic", "出租车管理所", "east-housing", "west-traffic", "east-centre"] {
                        let listed = try await Self.listed(client) {
                            $0.state = state
                            $0.unit = unit
                            $0.pageSize = 1
                        }
                        let wanted = row.sees.filter { index in
                            let order = City.orders[index]
                            return (order.unit == nil) == (state == .registered) && state != .awaitingCallback
                                && (unit.isEmpty || order.unit == (unit == "出租车管理所" ? "east-taxi" : unit))
                        }
                        #expect(listed == city.numbers(wanted), "\(row.text) \(state) \(unit)")
                    }
                }
                let ofUnit = try await Self.listed(client) { $0.unit = "west-traffic" }
                #expect(ofUnit == city.numbers(row.sees.filter { City.orders[$0].unit == "west-traffic" }))
            }
        }
    }

    @Test func `an order is answered by its unit or one above it, and by nobody else`() async throws {
        try await withApp { app in
            let city = try await City.make(in: app)
            let answer = Desk.answer(city.numbers[1])
            for unit in ["east-housing", "west-traffic"] {
                #expect(await Self.code { try await city.client(.handlingUnit, unit).answerOrder(answer) } == .notFound)
            }
            _ = try await city.client(.handlingUnit, "east-taxi").signOrder(Desk.sign(city.numbers[1]))
            #expect(await Self.code { try await city.client(.handlingUnit, "east-traffic").answerOrder(answer) } == nil)
            _ = try await city.client(.handlingUnit, "west-traffic").signOrder(Desk.sign(city.numbers[4]))
            let own = Desk.answer(city.numbers[4])
            #expect(await Self.code { try await city.client(.handlingUnit, "west-traffic").answerOrder(own) } == nil)
            // Who registered it sees it, and does not answer for the unit.
            let both = RoleSet([.handlingUnit, .hotlineOperator])
            let centre = HotlineServiceClient(app.caller(roles: both, unit: "east-centre", account: "both"))
            let foreign = Desk.answer(city.numbers[0])
            #expect(await Self.code { try await centre.answerOrder(foreign) } == .permissionDenied)
        }
    }

    @Test func `a moved subtree counts at once, for calls and for a watch that goes on`() async throws {
        try await withApp { app in
            let city = try await City.make(in: app)
            let supervisor = city.client(.supervisor, "west")
            let desk = city.client(.hotlineOperator, "east-centre")
            let number = city.numbers[2]
            try await supervisor.watchOrders(.with { $0.afterSequence = 1 }) { changes in
                let before = try await desk.createOrder(Desk.request()).number
                // What is seen before the move: the watch is under way.
                #expect(try await changes.next()?.order.number == city.numbers[4])
                try await app.moveOrganisation("east-taxi", under: "west-traffic")
                _ = try await desk.dispatchOrder(Desk.dispatch(number, to: "east-taxi"))
                for try await change in changes {
                    #expect(change.order.number != before)
                    if change.order.number == number { break }
                }
            }
            #expect(try await Self.got(city, supervisor) == city.numbers([1, 2, 4, 5]))
            #expect(try await Self.got(city, city.client(.handlingUnit, "west-traffic")) == city.numbers([1, 2, 4, 5]))
            #expect(try await Self.got(city, city.client(.handlingUnit, "east-traffic")) == city.numbers([0]))
        }
    }

    @Test func `a unit is dispatched to by id or name; others are refused with the nearest`() async throws {
        try await withApp { app in
            let city = try await City.make(in: app)
            let desk = city.client(.hotlineOperator, "east-centre")
            let number = city.numbers[2]
            for (text, part) in [
                ("交通局", "区交通运输局"), ("交通运输局", "west-traffic（本市 / 西区 / 交通运输局）"),
                ("east-centre", "没有承办单位"), ("没有的单位", "没有承办单位“没有的单位”"),
            ] {
                let error = await #expect(throws: RPCError.self) {
                    try await desk.dispatchOrder(Desk.dispatch(number, to: text))
                }
                #expect(error?.code == .invalidArgument)
                #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
            }
            let sent = try await desk.dispatchOrder(Desk.dispatch(number, to: " 出租车管理所"))
            #expect(sent.unit == "east-taxi" && sent.unitName == "出租车管理所")
            try await app.renameOrganisation("east-taxi", "出租汽车管理所")
            #expect(try await desk.getOrder(.with { $0.number = number }).unitName == "出租汽车管理所")
            try await app.closeOrganisation("east-taxi")
            let closed = await #expect(throws: RPCError.self) {
                try await desk.dispatchOrder(Desk.dispatch(number, to: "east-taxi"))
            }
            #expect(closed?.message.contains("已撤销") == true)
            // What it had stays to be seen, and can be sent elsewhere.
            #expect(try await Self.listed(desk) { $0.unit = "east-taxi" } == city.numbers([1, 2]))
            _ = try await desk.dispatchOrder(Desk.dispatch(number, to: "建设局"))
        }
    }

    @Test func `an order sent to a name before there was a tree comes to the unit at the next start`() async throws {
        try await withTemporaryFolder { folder in
            let number = try await withApp(folder: folder) { app in
                let desk = Desk(app)
                let number = try await desk.clerk.createOrder(Desk.request()).number
                _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
                return number
            }
            try DatabaseFile(folder: folder).execute("UPDATE hotline_orders SET unit = '\(Desk.unit)', origin = NULL")
            try await withApp(folder: folder) { app in
                let desk = Desk(app)
                #expect(try await desk.unit.getOrder(.with { $0.number = number }).unitName == Desk.unit)
                #expect(try await desk.unit.listOrders(ListOrdersRequest()).orders.map(\.number) == [number])
                _ = try await desk.unit.signOrder(Desk.sign(number))
                _ = try await desk.unit.answerOrder(Desk.answer(number))
            }
        }
    }

    private static func got(_ city: City, _ client: HotlineServiceClient) async throws -> [String] {
        var seen: [String] = []
        for number in city.numbers.sorted(by: >) {
            do {
                seen.append(try await client.getOrder(.with { $0.number = number }).number)
            } catch let error as RPCError {
                // As one that does not exist, to the letter.
                #expect(error.code == .notFound && error.message.contains("没有编号为“\(number)”的工单"))
            }
        }
        return seen
    }

    private static func listed(
        _ client: HotlineServiceClient,
        _ change: (inout ListOrdersRequest) -> Void
    ) async throws -> [String] {
        var request = ListOrdersRequest()
        change(&request)
        var numbers: [String] = []
        repeat {
            let page = try await client.listOrders(request)
            numbers += page.orders.map(\.number)
            request.pageToken = page.nextPageToken
        } while !request.pageToken.isEmpty
        return numbers
    }

    /// The orders that a watch from the beginning tells of, up to one that everybody sees.
    private static func watched(_ city: City, _ client: HotlineServiceClient) async throws -> [String] {
        let end = try await client.listOrders(.with { $0.pageSize = 1 }).orders.first
        return try await client.watchOrders(.with { $0.afterSequence = 1 }) { changes in
            var seen: Set<String> = []
            for try await change in changes {
                seen.insert(change.order.number)
                if change.order.number == end?.number, change.order.revision == end?.revision { break }
            }
            return seen.sorted(by: >)
        }
    }

    private static func code(_ body: () async throws -> Order) async -> RPCError.Code? {
        do {
            _ = try await body()
            return nil
        } catch {
            return RPCError(catching: error).code
        }
    }
}
