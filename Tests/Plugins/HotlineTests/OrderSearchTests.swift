import Foundation
import HotlineAPI
import PluginKit
import PostgresTestKit
import SearchAPI
import SwiftProtobuf
import TestKit
import Testing

/// Orders in the search across modules.
@Suite(.timeLimit(.minutes(5)))
struct OrderSearchTests {
    private static let name = "白云鄂"
    private static let queries = ["小区门口", "垃圾", "海勃湾区", "HOT-20261124", City.phone, "三天无人", "不在里面"]

    private static func search(_ app: App, _ role: Role, _ unit: String) -> SearchServiceClient {
        SearchServiceClient(app.caller(roles: RoleSet([role]), unit: unit, account: "\(role.rawValue)-\(unit)"))
    }

    /// The numbers of everything that is found, page after page.
    private static func found(_ client: SearchServiceClient, _ query: String, person: Bool = false) async throws
        -> [String]
    {
        var found: [String] = []
        var request = SearchRequest.with {
            $0.query = query
            $0.person = person
            $0.pageSize = 2
        }
        repeat {
            let page = try await client.search(request)
            found += page.results.map(\.subject)
            request.pageToken = page.nextPageToken
        } while !request.pageToken.isEmpty
        return found
    }

    @Test(arguments: Engine.allCases)
    func `everything that is found is shown by GetOrder, and everything that is shown is found`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let city = try await City.make(in: app)
            for row in City.rows {
                let client = Self.search(app, row.role, row.unit)
                for query in Self.queries {
                    for number in try await Self.found(client, query) {
                        let order = try await city.client(row.role, row.unit).getOrder(.with { $0.number = number })
                        #expect(order.number == number)
                    }
                }
                #expect(try await Self.found(client, "小区门口") == city.numbers(row.sees), "\(row.text)")
                #expect(try await Self.found(client, "HOT-20261124") == city.numbers(row.sees), "\(row.text)")
                let byContent = try await Self.found(client, "三天无人")
                #expect(byContent == (row.role == .hotlineOperator ? city.numbers(row.sees) : []), "\(row.text)")
                for index in City.orders.indices {
                    let found = try await Self.found(client, city.numbers[index])
                    #expect(found == (row.sees.contains(index) ? [city.numbers[index]] : []), "\(row.text)")
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the accused side does not find the order, and everybody else who sees it does`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let walk = try await AccusedWalk.unit(in: app)
            for role in [Role.handlingUnit, .supervisor] {
                let client = Self.search(app, role, AccusedWalk.accused)
                for query in ["出租车服务", "HOT-2026"] + walk.numbers {
                    let found = try await Self.found(client, query)
                    #expect(Set(found).isDisjoint(with: walk.numbers), "\(role.rawValue) \(query)")
                }
            }
            let handler = try await Self.found(Self.search(app, .handlingUnit, AccusedWalk.handler), "出租车服务")
            #expect(handler.contains(walk.numbers[0]))
            let clerk = try await Self.found(Self.search(app, .hotlineOperator, "root"), "出租车服务")
            #expect(Set(clerk).isSuperset(of: walk.numbers))
        }
    }

    @Test(arguments: Engine.allCases)
    func `only the hotline finds orders by caller, and the record of it names nobody`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let city = try await City.make(in: app)
            for row in City.rows {
                let client = Self.search(app, row.role, row.unit)
                guard row.role != .hotlineOperator else {
                    #expect(try await Self.found(client, "138 4819 0000", person: true) == city.numbers(row.sees))
                    continue
                }
                // Units find persons, too: drivers of taxi cases.
                #expect(try await Self.found(client, City.phone, person: true).isEmpty)
            }
        }
    }

    @Test
    func `an order is found at once by the unit that it is sent to, and by the other no more`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let number = try await desk.clerk.createOrder(Desk.request()).number
            let (first, second) = (
                Self.search(app, .handlingUnit, App.units[0]), Self.search(app, .handlingUnit, App.units[1])
            )
            #expect(try await Self.found(first, "垃圾").isEmpty)
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number, to: App.units[0]))
            #expect(try await Self.found(first, "垃圾") == [number])
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number, to: App.units[1]))
            #expect(try await Self.found(first, "垃圾").isEmpty)
            #expect(try await Self.found(second, "垃圾") == [number])
        }
    }

    @Test
    func `a caller who wants to be kept secret is not found by the title of the order`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let new = Desk.order {
                $0.title = "\(Self.name)反映绕路"
                $0.callerName = Self.name
                $0.callerPhone = City.phone
                $0.isConfidential = true
            }
            let number = try await desk.clerk.createOrder(.with { $0.order = new }).number
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number, to: App.units[0]))
            let unit = Self.search(app, .handlingUnit, App.units[0])
            #expect(try await Self.found(unit, "反映绕路") == [number])
            #expect(try await Self.found(unit, Self.name).isEmpty)
            #expect(try await Self.found(Self.search(app, .hotlineOperator, ""), Self.name) == [number])
        }
    }

    @Test
    func `what is shown of an order names no person, and imported ones are found by their own number`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let row = ImportRow.with {
                $0.row = 1
                $0.order = Desk.order {
                    $0.sourceNumber = "WH202611"
                    $0.callerName = Self.name
                    $0.callerPhone = City.phone
                }
            }
            _ = try await desk.take([row])
            let client = Self.search(app, .hotlineOperator, "")
            for (query, person) in [("WH202611", false), ("垃圾", false), (Self.name, true), (City.phone, true)] {
                let page = try await client.search(
                    .with {
                        $0.query = query
                        $0.person = person
                    }
                )
                let result = try #require(page.results.first)
                #expect(page.results.count == 1)
                #expect(result.kindTitle == "工单")
                #expect(result.title == row.order.title)
                #expect(result.state == "已登记")
                let text = try result.jsonString()
                #expect(!text.contains(Self.name))
                #expect(!text.contains(City.phone))
                #expect(!text.contains("三天"))
            }
        }
    }

    @Test
    func `an order of before the search is found after the next start`() async throws {
        try await withTemporaryFolder { folder in
            let number = try await withApp(folder: folder) { app in
                try await Desk(app).clerk.createOrder(Desk.request()).number
            }
            let file = DatabaseFile(folder: folder)
            for statement in [
                "DELETE FROM host_search_cases", "DELETE FROM host_search_postings",
                "UPDATE hotline_orders SET is_indexed = NULL",
            ] { try file.execute(statement) }
            try await withApp(folder: folder) { app in
                let client = Self.search(app, .hotlineOperator, "")
                let isFound = try await Poll.until { try await Self.found(client, "三天无人") == [number] }
                #expect(isFound)
            }
            #expect(try file.number("SELECT count(*) FROM hotline_orders WHERE is_indexed IS NULL") == 0)
        }
    }
}
