import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit

/// Somebody without an account, who has an order's number and code.
struct Citizen {
    let client: HotlineProgressServiceClient
    let number: String
    let code: String

    /// The caller of a new order, that is led along a path.
    static func begin(
        _ app: App,
        _ path: [String] = [],
        _ change: (inout NewOrder) -> Void = { _ in }
    ) async throws -> (Citizen, Procedure) {
        let desk = Desk(app)
        let new = Desk.order(change)
        let order = try await desk.clerk.createOrder(.with { $0.order = new })
        let procedure = Procedure(desk: desk, number: order.number)
        for event in path { _ = try await procedure.take(event) }
        let client = HotlineProgressServiceClient(app.stranger)
        return (Citizen(client: client, number: order.number, code: order.queryCode), procedure)
    }

    func progress(code: String? = nil) async throws -> OrderProgress {
        try await self.client.getProgress(
            .with {
                $0.number = self.number
                $0.code = code ?? self.code
            }
        )
    }

    func confirm(_ satisfaction: Satisfaction = .satisfied) async throws -> OrderProgress {
        try await self.client.confirmOutcome(
            .with {
                $0.number = self.number
                $0.code = self.code
                $0.satisfaction = satisfaction
            }
        )
    }

    func contest(_ reason: String = "垃圾还在") async throws -> OrderProgress {
        try await self.client.contestOutcome(
            .with {
                $0.number = self.number
                $0.code = self.code
                $0.reason = reason
            }
        )
    }
}
