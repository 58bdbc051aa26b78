import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit

/// The program of another platform (对接平台), and what it fetches.
struct Platform {
    let client: HotlineExchangeServiceClient

    init(_ app: App, _ account: String = "city-12345") {
        self.client = HotlineExchangeServiceClient(
            app.caller(roles: RoleSet([.exchangePlatform]), account: account)
        )
    }

    static func order(_ source: String, _ change: (inout NewOrder) -> Void = { _ in }) -> NewOrder {
        Desk.order { order in
            order.sourceNumber = source
            change(&order)
        }
    }

    @discardableResult
    func push(_ source: String) async throws -> PushOrderResponse {
        try await self.client.pushOrder(.with { $0.order = Self.order(source) })
    }

    /// What is told after a sequence number; 0 is after what was acknowledged.
    func updates(after sequence: UInt64 = 0, pageSize: UInt32 = 0) async throws -> ListUpdatesResponse {
        try await self.client.listUpdates(
            .with {
                $0.afterSequence = sequence
                $0.pageSize = pageSize
            }
        )
    }

    @discardableResult
    func acknowledge(_ sequence: UInt64) async throws -> UInt64 {
        try await self.client.acknowledgeUpdates(.with { $0.sequence = sequence }).acknowledged
    }
}
