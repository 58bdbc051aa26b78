internal import Dispatch
internal import PluginKit
internal import Testing

@testable internal import HostIdentity

@Suite struct HashingPoolTests {
    @Test func `returns what the work returns and throws what it throws`() async throws {
        let pool = HashingPool(threads: 1)
        #expect(try await pool.run { 42 } == 42)
        await #expect(throws: CancellationError.self) { try await pool.run { throw CancellationError() } }
    }

    @Test(.timeLimit(.minutes(5))) func `works on as many threads as it has`() async throws {
        let pool = HashingPool(threads: 2)
        let first = DispatchSemaphore(value: 0)
        let second = DispatchSemaphore(value: 0)
        // Each waits for the other: with one thread neither would end.
        async let one: Void = pool.run {
            first.signal()
            second.wait()
        }
        async let other: Void = pool.run {
            second.signal()
            first.wait()
        }
        _ = try await (one, other)
    }

    @Test(.timeLimit(.minutes(5))) func `refuses work when too much waits, and does the rest`() async throws {
        let pool = HashingPool(threads: 1)
        let gate = DispatchSemaphore(value: 0)
        // One on the thread, 64 before it, and 5 too many.
        let done = await withTaskGroup(of: RPCError?.self) { group in
            for _ in 0..<70 {
                group.addTask {
                    do {
                        try await pool.run { gate.wait() }
                        return nil
                    } catch {
                        return RPCError(catching: error)
                    }
                }
            }
            for _ in 0..<5 {
                let refused = await group.next()
                #expect(refused??.code == .resourceExhausted)
                #expect(refused??.details == [.retry(after: .seconds(3))])
            }
            for _ in 0..<65 { gate.signal() }
            return await group.reduce(into: 0) { $0 += $1 == nil ? 1 : 0 }
        }
        #expect(done == 65)
        #expect(try await pool.run { true })
    }
}
