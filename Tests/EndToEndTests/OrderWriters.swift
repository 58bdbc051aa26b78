internal import Foundation
internal import HostBus
internal import HotlineAPI
internal import IdentityAPI
internal import PluginKit
internal import SwiftProtobuf
internal import Synchronization
internal import TestKit
internal import Testing
internal import YizhanClient

/// Sixty-four writers of orders who take note of what they asked for and what was acknowledged.
struct OrderWriters {
    private static let writers = 64
    private static let phone = "19900000001"

    let ledger = WriteLedger()
    private let token: String

    /// Logs the operator of a ``Centre`` in.
    static func login(_ host: HostProcess) async throws -> OrderWriters {
        let client = try Self.client(host, "", attempts: 1)
        let request = LoginRequest.with {
            $0.loginName = "desk"
            $0.password = Centre.password
        }
        let answer = try await IdentityServiceClient(client).login(request)
        await client.close()
        return OrderWriters(token: answer.sessionToken)
    }

    /// Writes until every writer was refused or cut off.
    ///
    /// - Parameter trouble: makes it so, while they write.
    /// - Returns: how each writer's last write failed.
    @discardableResult
    func write(_ host: HostProcess, round: Int, trouble: () async throws -> Void) async throws -> [any Error] {
        let client = try Self.client(host, self.token, attempts: 1)
        let failures = try await withThrowingTaskGroup(of: (any Error)?.self) { group in
            for writer in 0..<Self.writers {
                group.addTask { await self.write(client, "round-\(round)-writer-\(writer)") }
            }
            try await trouble()
            return try await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
        }
        await client.close()
        return failures
    }

    private func write(_ client: YizhanClient, _ name: String) async -> (any Error)? {
        for number in 0... {
            let key = "\(name)-order-\(number)"
            do {
                self.ledger.add(key, number: try await Self.create(client, key).number)
            } catch {
                self.ledger.add(key, number: nil)
                return error
            }
        }
        return nil
    }

    /// Asks for every write of the round again: what was acknowledged has the same answer, what was not is done now,
    /// and everything is there as a whole.
    func check(_ host: HostProcess) async throws {
        let client = try Self.client(host, self.token, attempts: 3)
        for entry in self.ledger.takeRound() {
            let order = try await Self.create(client, entry.key)
            if let number = entry.number { #expect(order.number == number, "\(entry.key)") }
            #expect(self.ledger.settle(entry.key, number: order.number), "\(entry.key) shares \(order.number)")
            let kept = try await HotlineServiceClient(client).getOrder(.with { $0.number = order.number })
            #expect(kept.title == entry.key && kept.revision == 1 && kept.callerPhone == Self.phone)
        }
        await client.close()
    }

    /// Orders that the host lists.
    func count(_ host: HostProcess) async throws -> Int {
        let client = try Self.client(host, self.token, attempts: 3)
        var total = 0
        var next = ""
        repeat {
            let page = try await HotlineServiceClient(client).listOrders(
                .with {
                    $0.pageSize = 500
                    $0.pageToken = next
                }
            )
            total += page.orders.count
            next = page.nextPageToken
        } while !next.isEmpty
        await client.close()
        return total
    }

    private static func create(_ client: YizhanClient, _ key: String) async throws -> Order {
        let order = NewOrder.with {
            $0.channel = .channel12345
            $0.title = key
            $0.content = "出租车拒载，请尽快处理。"
            $0.callerName = "来电人"
            $0.callerPhone = Self.phone
        }
        return try await HotlineServiceClient(client).createOrder(
            .with { $0.order = order },
            options: CallOptions(timeout: .seconds(30), idempotencyKey: key)
        )
    }

    private static func client(_ host: HostProcess, _ token: String, attempts: Int) throws -> YizhanClient {
        var options = ClientOptions()
        options.attempts = attempts
        let port = Int(host.started.busPort)
        return YizhanClient(
            address: .tcp(host: "127.0.0.1", port: try #require(port)),
            sessionToken: token,
            options: options
        )
    }
}
