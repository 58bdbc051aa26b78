import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit

/// Two hundred units in three levels and the hotline's operators, who all work on the same few orders at the same time.
struct Crowd {
    /// Bureaus (局), offices of each (所), stations of each of these (站): 8 × (1 + 4 × (1 + 5)) = 200.
    private static let (bureaus, offices, stations) = (8, 4, 5)
    /// Operators: as many as answer the telephones of a city.
    private static let operators = 16
    /// Orders under way at the same time: few enough that several callers are at each.
    private static let orders = 48

    let app: App
    let ledger = Ledger()
    /// Ids of the units.
    let units: [String]
    /// Members that come over a connection of their own, logged in; the others call within the process.
    let connected: Int

    /// Makes the units.
    init(_ app: App, connected: Int) async throws {
        self.app = app
        self.connected = connected
        var units: [(id: String, parent: String)] = []
        for bureau in 0..<Self.bureaus {
            units.append(("b\(bureau)", "root"))
            for office in 0..<Self.offices {
                units.append(("b\(bureau)-\(office)", "b\(bureau)"))
                units += (0..<Self.stations).map { ("b\(bureau)-\(office)-\($0)", "b\(bureau)-\(office)") }
            }
        }
        for unit in units {
            try await app.makeOrganisation(unit.id, "单位\(unit.id)", .handlingUnit, under: unit.parent)
        }
        self.units = units.map(\.id)
    }

    /// Lets everybody work for a time, on orders that are there.
    func work(for time: Duration) async throws {
        let clerk = Desk(self.app).clerk
        while self.takesOrders { self.ledger.acknowledge("register", try await clerk.createOrder(Desk.request())) }
        var callers: [(unit: String, session: String?)] = []
        // One after the other: a host does not log hundreds of people in at once.
        for unit in Array(repeating: "", count: Self.operators) + self.units {
            callers.append((unit, try await self.session(unit, index: callers.count)))
        }
        let gate = Gate(count: callers.count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, caller) in callers.enumerated() {
                group.addTask { try await self.employ(index, caller.unit, caller.session, gate, time) }
            }
            try await group.waitForAll()
        }
    }

    /// A session for every so many of both kinds; the others call within the process.
    private func session(_ unit: String, index: Int) async throws -> String? {
        guard index * self.connected % (self.units.count + Self.operators) < self.connected else { return nil }
        return try await self.app.token(roles: Self.roles(unit), unit: unit, account: "member-\(index)")
    }

    private static func roles(_ unit: String) -> RoleSet {
        unit.isEmpty ? RoleSet([.hotlineOperator]) : RoleSet([.handlingUnit, .supervisor])
    }

    /// Lets one member work; nobody begins before everybody is there.
    private func employ(
        _ index: Int,
        _ unit: String,
        _ session: String?,
        _ gate: Gate,
        _ time: Duration
    ) async throws {
        let work = { (caller: any Caller) async throws in
            let end = await gate.pass().advanced(by: time)
            var member = CrowdMember(crowd: self, desk: Desk(caller), unit: unit, seed: UInt64(index))
            try await member.work(until: end)
        }
        if let session {
            try await self.app.withClient(sessionToken: session) { try await work($0) }
        } else {
            try await work(self.app.caller(roles: Self.roles(unit), unit: unit, account: "member-\(index)"))
        }
    }

    /// Whether there is room for another order.
    var takesOrders: Bool { self.ledger.openCount < Self.orders }
}
