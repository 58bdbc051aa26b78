import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit

/// A hotline operator (话务员) and a handling unit (承办单位) of one organisation.
struct Desk {
    static let unit = "区交通运输局"

    let clerk: HotlineServiceClient
    let unit: HotlineServiceClient
    /// The head of the unit (承办单位负责人).
    let head: HotlineServiceClient
    /// A supervisor of the hotline.
    let reviewer: HotlineServiceClient
    /// The clerk, about duplicates.
    let duplicates: HotlineDuplicatesServiceClient
    /// The clerk, about units that help, and about the complainant's protection.
    let parts: HotlineCohandlingServiceClient
    let protection: HotlineProtectionServiceClient

    init(_ app: App, unit: String = Self.unit) {
        self.clerk = HotlineServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
        self.unit = HotlineServiceClient(app.caller(roles: RoleSet([.handlingUnit]), unit: unit, account: "unit"))
        self.head = HotlineServiceClient(app.caller(roles: RoleSet([.supervisor]), unit: unit, account: "head"))
        self.reviewer = HotlineServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "reviewer"))
        self.duplicates = HotlineDuplicatesServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
        self.parts = HotlineCohandlingServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
        self.protection = HotlineProtectionServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
    }

    /// Everybody at the desk is the same caller, who may do what the caller's roles allow.
    init(_ caller: any Caller) {
        self.clerk = HotlineServiceClient(caller)
        self.unit = HotlineServiceClient(caller)
        self.head = HotlineServiceClient(caller)
        self.reviewer = HotlineServiceClient(caller)
        self.duplicates = HotlineDuplicatesServiceClient(caller)
        self.parts = HotlineCohandlingServiceClient(caller)
        self.protection = HotlineProtectionServiceClient(caller)
    }

    static func order(_ change: (inout NewOrder) -> Void = { _ in }) -> NewOrder {
        var order = NewOrder.with {
            $0.channel = .channel12345
            $0.title = "小区门口垃圾无人清运"
            $0.content = "海勃湾区某小区门口垃圾堆放三天无人清运。"
        }
        change(&order)
        return order
    }

    static func request() -> CreateOrderRequest {
        .with { $0.order = Self.order() }
    }

    static func dispatch(
        _ number: String,
        to unit: String = Desk.unit,
        reason: String = "职责已调整"
    ) -> DispatchOrderRequest {
        .with {
            $0.number = number
            $0.unit = unit
            $0.basis = "职责清单"
            $0.reason = reason
        }
    }

    static func sign(_ number: String) -> SignOrderRequest {
        .with { $0.number = number }
    }

    static func answer(_ number: String) -> AnswerOrderRequest {
        .with {
            $0.number = number
            $0.answer = "已清理"
            $0.result = .solved
        }
    }

    static func rows(_ range: Range<Int>) -> [ImportRow] {
        range.map { index in
            ImportRow.with {
                $0.row = UInt64(index + 1)
                $0.order = Self.order { $0.sourceNumber = "WH\(index)" }
            }
        }
    }

    /// Takes one batch in.
    @discardableResult
    func take(rows range: Range<Int>) async throws -> ImportOrdersResponse {
        var total = ImportOrdersResponse()
        // One batch where it fits; larger ranges are cut as the command line cuts them, unless they are just too large.
        let step = range.count == 1_001 ? 1_001 : 1_000
        for start in stride(from: range.lowerBound, to: range.upperBound, by: step) {
            let response = try await self.take(Self.rows(start..<min(start + step, range.upperBound)))
            total.imported += response.imported
            total.present += response.present
            total.lastRow = response.lastRow
        }
        return total
    }

    func take(_ rows: [ImportRow]) async throws -> ImportOrdersResponse {
        try await self.clerk.importOrders { requests, responses in
            try await requests.write(.with { $0.rows = rows })
            try await requests.finish()
            return try await responses.next() ?? ImportOrdersResponse()
        }
    }
}
