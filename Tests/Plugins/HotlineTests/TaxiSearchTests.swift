import HotlineAPI
import PluginKit
import PostgresTestKit
import SearchAPI
import SwiftProtobuf
import TestKit
import Testing

/// Taxi cases in the search across modules.
@Suite(.timeLimit(.minutes(5)))
struct TaxiSearchTests {
    private static func search(_ app: App, _ role: Role, _ unit: String = "") -> SearchServiceClient {
        SearchServiceClient(app.caller(roles: RoleSet([role]), unit: unit, account: "\(role.rawValue)-\(unit)"))
    }

    /// The numbers of everything that is found, page after page; of cases, unless another kind is named.
    private static func found(
        _ client: SearchServiceClient,
        _ query: String,
        person: Bool = false
    ) async throws -> [String] {
        var found: [String] = []
        var request = SearchRequest.with {
            $0.query = query
            $0.person = person
            $0.kinds = ["taxi"]
            $0.pageSize = 1
        }
        repeat {
            let page = try await client.search(request)
            // A page that shows nothing has nothing behind it.
            #expect(page.nextPageToken.isEmpty || !page.results.isEmpty, "\(query)")
            found += page.results.map(\.subject)
            request.pageToken = page.nextPageToken
        } while !request.pageToken.isEmpty
        return found
    }

    @Test(arguments: Engine.allCases)
    func `a case is found by number and plate by who sees it, and by its driver by unit and supervisor`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let ride = try await Ride.begin(app)
            let seen = [
                (Role.handlingUnit, Desk.unit), (.supervisor, Desk.unit), (.supervisor, ""), (.hotlineOperator, ""),
            ]
            for (role, unit) in seen {
                let client = Self.search(app, role, unit)
                for query in [ride.number, "蒙CD8088", "蒙C·D8088"] {
                    #expect(try await Self.found(client, query) == [ride.number], "\(role) \(query)")
                }
                // Neither what happened nor who complained is what a case is found by.
                for query in ["车站到医院", Ride.passenger, Ride.driverPhone] {
                    #expect(try await Self.found(client, query).isEmpty, "\(role) \(query)")
                }
                guard role != .hotlineOperator else {
                    let error = await #expect(throws: RPCError.self) {
                        try await Self.found(client, Ride.driver, person: true)
                    }
                    #expect(error?.code == .permissionDenied)
                    continue
                }
                #expect(try await Self.found(client, Ride.driver, person: true) == [ride.number], "\(role)")
                for other in [Ride.passenger, Ride.passengerPhone, Ride.driverPhone] {
                    #expect(try await Self.found(client, other, person: true).isEmpty)
                }
            }
            let stranger = Self.search(app, .handlingUnit, App.units[1])
            for query in [ride.number, "蒙CD8088"] { #expect(try await Self.found(stranger, query).isEmpty) }
            #expect(try await Self.found(stranger, Ride.driver, person: true).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a driver who is found out later is found, and who was named by mistake no more`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let ride = try await Ride.begin(app)
            let other = try await Ride.begin(app) { $0.plate = "蒙CD9099" }
            let unit = Self.search(app, .handlingUnit, Desk.unit)
            #expect(Set(try await Self.found(unit, Ride.driver, person: true)) == [ride.number, other.number])
            _ = try await ride.officer.identifyDriver(
                .with {
                    $0.number = ride.number
                    $0.driverName = "王建国"
                    $0.driverLicence = "150302-TX-0099"
                    $0.evidence = "行车记录"
                }
            )
            #expect(try await Self.found(unit, Ride.driver, person: true) == [other.number])
            #expect(try await Self.found(unit, "王建国", person: true) == [ride.number])
            // Everything else finds it as before, once.
            #expect(try await Self.found(unit, "蒙CD8088") == [ride.number])
            #expect(Set(try await Self.found(unit, "出租汽车")) == [ride.number, other.number])
            #expect(try await Self.found(unit, "出租汽车").count == 2)
        }
    }

    @Test func `a case that goes to another unit is found there, and at the first no more`() async throws {
        try await withApp { app in
            let ride = try await Ride.begin(app)
            let (first, second) = (
                Self.search(app, .handlingUnit, App.units[0]), Self.search(app, .handlingUnit, App.units[1])
            )
            #expect(try await Self.found(first, "蒙CD8088") == [ride.number])
            _ = try await ride.desk.unit.signOrder(Desk.sign(ride.order))
            _ = try await ride.desk.clerk.reassignOrder(
                Procedure(desk: ride.desk, number: ride.order).reassigning(to: App.units[1])
            )
            #expect(try await Self.found(first, "蒙CD8088").isEmpty)
            #expect(try await Self.found(second, "蒙CD8088") == [ride.number])
        }
    }

    @Test(arguments: Engine.allCases)
    func `the accused side finds no case of the order, not even a page of none`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let walk = try await AccusedWalk.unit(in: app)
            let handler = Self.search(app, .handlingUnit, AccusedWalk.handler)
            let cases = try await Self.found(handler, "出租汽车")
            #expect(!cases.isEmpty && !walk.numbers.isEmpty)
            for role in [Role.handlingUnit, .supervisor] {
                for unit in [AccusedWalk.accused, AccusedWalk.station] {
                    let client = Self.search(app, role, unit)
                    for query in cases + ["出租汽车", "蒙CD8088"] {
                        #expect(try await Self.found(client, query).isEmpty, "\(role) \(query)")
                    }
                    #expect(try await Self.found(client, Ride.driver, person: true).isEmpty)
                }
            }
        }
    }
}
