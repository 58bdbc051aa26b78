internal import PluginKit
internal import Synchronization
internal import TestKit
internal import Testing

@testable internal import DocumentsService

/// Turns: one at a time, in order, and who gives up leaves their place.
@Suite(.timeLimit(.minutes(1)))
struct TurnTests {
    /// Who had a turn, in order.
    private final class Log: Sendable {
        private let turns = Mutex<[Int]>([])

        var all: [Int] { self.turns.withLock { $0 } }
        func add(_ turn: Int) { self.turns.withLock { $0.append(turn) } }
    }

    @Test func `who gives up while waiting leaves the place, and too many are told`() async throws {
        let turns = Turns(waitersMax: 2)
        let order = Log()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let (began, begin) = AsyncStream<Void>.makeStream()
        let first = Task {
            try await turns.take("a") {
                begin.yield()
                for await _ in gate { break }
                order.add(1)
            }
        }
        for await _ in began { break }
        let given = Task { try await turns.take("a") { order.add(2) } }
        #expect(try await Poll.until { turns.waiting("a") == 1 })
        let last = Task { try await turns.take("a") { order.add(3) } }
        #expect(try await Poll.until { turns.waiting("a") == 2 })
        let error = await #expect(throws: RPCError.self) { try await turns.take("a") {} }
        #expect(error?.code == .resourceExhausted)
        // Another name does not wait.
        try await turns.take("b") { order.add(0) }
        given.cancel()
        await #expect(throws: CancellationError.self) { try await given.value }
        open.yield()
        try await first.value
        try await last.value
        #expect(order.all == [0, 1, 3])
        // The turn is free again.
        try await turns.take("a") { order.add(4) }
        #expect(order.all.last == 4)
    }
}
