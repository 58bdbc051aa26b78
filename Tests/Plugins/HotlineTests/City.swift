import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit

/// Two districts with a centre and units each, and orders between them.
struct City {
    /// Somebody at a place, and which orders are seen there.
    struct Row: Sendable {
        let role: Role
        let unit: String
        let sees: [Int]
        /// Those of all orders that were registered within its reach.
        var registers: [Int] {
            City.orders.indices.filter { index in
                ["root", "east"].contains(self.unit) && City.orders[index].origin.hasPrefix("east")
                    || ["root", "west"].contains(self.unit) && City.orders[index].origin.hasPrefix("west")
                    || self.unit == "east-centre" && City.orders[index].origin.hasPrefix("east")
            }
        }
        var text: String { "\(self.role) at \(self.unit)" }
    }

    static let rows: [Row] = [
        Row(role: .hotlineOperator, unit: "root", sees: [0, 1, 2, 3, 4, 5]),
        Row(role: .hotlineOperator, unit: "east-centre", sees: [0, 1, 2, 3, 5]),
        Row(role: .hotlineOperator, unit: "east-window", sees: [3]),
        Row(role: .hotlineOperator, unit: "west-centre", sees: [4]),
        Row(role: .supervisor, unit: "root", sees: [0, 1, 2, 3, 4, 5]),
        Row(role: .supervisor, unit: "east", sees: [0, 1, 2, 3, 5]),
        Row(role: .supervisor, unit: "west", sees: [4, 5]),
        Row(role: .supervisor, unit: "east-centre", sees: [0, 1, 2, 3, 5]),
        Row(role: .handlingUnit, unit: "east-traffic", sees: [0, 1]),
        Row(role: .handlingUnit, unit: "east-taxi", sees: [1]),
        Row(role: .handlingUnit, unit: "east-housing", sees: [3]),
        Row(role: .handlingUnit, unit: "west-traffic", sees: [4, 5]),
    ]

    /// Where each order is registered, and the unit that it is sent to.
    static let orders: [(origin: String, unit: String?)] = [
        ("east-centre", "east-traffic"), ("east-centre", "east-taxi"), ("east-centre", nil),
        ("east-window", "east-housing"), ("west-centre", "west-traffic"), ("east-centre", "west-traffic"),
    ]

    static let phone = "13848190000"

    let app: App
    /// Numbers of the orders.
    let numbers: [String]

    /// Makes districts, units and orders.
    static func make(in app: App) async throws -> City {
        try await app.makeOrganisation("east", "东区", .district, under: "root")
        try await app.makeOrganisation("west", "西区", .district, under: "root")
        try await app.makeOrganisation("east-centre", "东区公共法律服务中心", .centre, under: "east")
        try await app.makeOrganisation("east-window", "一号窗口", .window, under: "east-centre")
        try await app.makeOrganisation("east-traffic", "交通运输局", .handlingUnit, under: "east")
        try await app.makeOrganisation("east-taxi", "出租车管理所", .handlingUnit, under: "east-traffic")
        try await app.makeOrganisation("east-housing", "建设局", .handlingUnit, under: "east")
        try await app.makeOrganisation("west-centre", "西区公共法律服务中心", .centre, under: "west")
        try await app.makeOrganisation("west-traffic", "交通运输局", .handlingUnit, under: "west")
        var numbers: [String] = []
        for order in Self.orders {
            let clerk = Self.client(.hotlineOperator, order.origin, app)
            let new = Desk.order { $0.callerPhone = Self.phone }
            let number = try await clerk.createOrder(.with { $0.order = new }).number
            if let unit = order.unit { _ = try await clerk.dispatchOrder(Desk.dispatch(number, to: unit)) }
            numbers.append(number)
        }
        return City(app: app, numbers: numbers)
    }

    /// Calls of a role at a place.
    func client(_ role: Role, _ unit: String) -> HotlineServiceClient { Self.client(role, unit, self.app) }

    static func client(_ role: Role, _ unit: String, _ app: App) -> HotlineServiceClient {
        HotlineServiceClient(app.caller(roles: RoleSet([role]), unit: unit, account: "\(role.rawValue)-\(unit)"))
    }

    /// The numbers of these orders, newest first.
    func numbers(_ indexes: [Int]) -> [String] { indexes.map { self.numbers[$0] }.sorted(by: >) }
}
