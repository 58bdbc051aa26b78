internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf
internal import Synchronization
internal import TestKit

/// Orders of one organisation that become more and more, and the calls that are measured on them.
final class GrowingOrders: Sendable {
    private let clerk: HotlineServiceClient
    private let imported = Mutex(0)
    private let created = Atomic<Int>(0)
    private let numbers = Mutex<[String]>([])

    init(app: App) {
        self.clerk = HotlineServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
    }

    /// Imports orders until there are so many.
    func grow(to size: Int) async throws {
        let first = self.imported.withLock { $0 }
        guard first < size else { return }
        try await self.clerk.importOrders { requests, responses in
            for start in stride(from: first, to: size, by: 1_000) {
                let rows = (start..<min(start + 1_000, size)).map { index in
                    ImportRow.with {
                        $0.row = UInt64(index + 1)
                        $0.order = Self.order(index)
                    }
                }
                try await requests.write(.with { $0.rows = rows })
                _ = try await responses.next()
            }
            try await requests.finish()
        }
        self.imported.withLock { $0 = size }
        let page = try await self.clerk.listOrders(.with { $0.pageSize = 500 })
        self.numbers.withLock { $0 = page.orders.map(\.number) }
    }

    /// The calls by name.
    var calls: [(String, @Sendable (Int) async throws -> Void)] {
        [
            ("create", { _ in try await self.create() }),
            ("get", { try await self.get($0) }),
            ("list", { _ in try await self.list() }),
            ("search", { try await self.search($0) }),
        ]
    }

    private func create() async throws {
        let number = self.created.add(1, ordering: .relaxed).newValue
        let order = Self.order(10_000_000 + number)
        _ = try await self.clerk.createOrder(.with { $0.order = order })
    }

    private func get(_ call: Int) async throws {
        let number = self.numbers.withLock { $0[call % $0.count] }
        _ = try await self.clerk.getOrder(.with { $0.number = number })
    }

    private func list() async throws {
        _ = try await self.clerk.listOrders(
            .with {
                $0.state = .registered
                $0.pageSize = 20
            }
        )
    }

    private func search(_ call: Int) async throws {
        let size = self.imported.withLock { $0 }
        let phone = Self.phone(call * 7_919 % size)
        _ = try await self.clerk.listOrders(
            .with {
                $0.callerPhone = phone
                $0.pageSize = 20
            }
        )
    }

    private static func order(_ index: Int) -> NewOrder {
        .with {
            $0.channel = .channel12345
            $0.sourceNumber = "WH\(index)"
            $0.title = "小区门口垃圾无人清运"
            $0.content = "海勃湾区某小区门口垃圾堆放三天无人清运，请尽快处理，第 \(index) 件。"
            $0.callerName = "来电人"
            $0.callerPhone = Self.phone(index)
            $0.address = "海勃湾区某小区"
        }
    }

    /// A number that nobody has: 199 and eight digits.
    private static func phone(_ index: Int) -> String {
        let digits = String(index % 100_000_000)
        return "199" + String(repeating: "0", count: 8 - digits.count) + digits
    }
}
