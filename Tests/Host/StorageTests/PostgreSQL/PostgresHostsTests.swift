import Foundation
import HostStorage
import PluginKit
import PostgresTestKit
import Testing

/// Several hosts on one database.
@Suite(.timeLimit(.minutes(5)))
struct PostgresHostsTests {
    @Test
    func `hosts that start at once make every table once`() async throws {
        try await Engine.postgres.withPlace { place in
            let applied = try await withThrowingTaskGroup(of: [Migration].self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        let test = try await Blocking.run { try TestStore.open(place) }
                        let applied = try await test.store.migrate(module: "alpha", migrations: TestStore.notes)
                        try await Blocking.run { try test.store.close() }
                        return applied
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(applied.map(\.number) == [1])
        }
    }

    @Test
    func `hosts write in turns, without a gap in numbers or in the order of events`() async throws {
        try await Self.withTwo { first, second in
            let hosts = [first, second]
            let numbers = try await withThrowingTaskGroup(of: Int64.self) { group in
                for number in 0..<100 {
                    let host = hosts[number % 2]
                    group.addTask {
                        try await host.alpha.write { transaction in
                            let next = try transaction.nextNumber(organisation: "wuda", series: "notes")
                            try transaction.append(TestStore.event("\(next)", "alpha"))
                            return next
                        }
                    }
                }
                return try await group.reduce(into: [Int64]()) { $0.append($1) }
            }
            #expect(numbers.sorted() == Array(1...100))
            let events = try await second.store.eventLog.events(module: "alpha", after: 0, limit: 200)
            #expect(events.map(\.event.subject) == (1...100).map { "\($0)" })
        }
    }

    @Test
    func `a follower on one host is woken by a write on another`() async throws {
        try await Self.withTwo { first, second in
            let follower = Follower()
            async let following: Void = follower.follow(second.store, until: 1)
            try await first.append("1")
            try await first.append("2")
            try await following
            #expect(follower.subjects == ["1"])
        }
    }

    @Test
    func `of two hosts one hands events over, in order, and the other goes on where it ends`() async throws {
        try await Self.withTwo { first, second in
            let follower = Follower()
            let stores = [first.store, second.store]
            let one = Task { try await follower.follow(stores[0], untilSubject: "100") }
            let other = Task { try await follower.follow(stores[1], untilSubject: "100") }
            for number in 1...50 { try await first.append("\(number)") }
            while follower.subjects.count < 50 { await Task.yield() }
            one.cancel()
            _ = await one.result
            for number in 51...100 { try await second.append("\(number)") }
            try await other.value
            // At least once: what was handed over when the first ended may come again.
            var known: Set<String> = []
            #expect(follower.subjects.filter { known.insert($0).inserted } == (1...100).map { "\($0)" })
        }
    }

    private static func withTwo(_ body: (TestStore, TestStore) async throws -> Void) async throws {
        try await Engine.postgres.withPlace { place in
            try await TestStore.run(in: place) { first in
                try await TestStore.run(in: place) { second in
                    try await body(first, second)
                }
            }
        }
    }
}
