internal import PluginKit
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct DeadlineTests {
    private static var later: ContinuousClock.Instant { .now.advanced(by: .seconds(3_600)) }

    @Test(arguments: [true, false])
    func `work that ends in time gives its result`(hasDeadline: Bool) async throws {
        #expect(try await Deadline.run(until: hasDeadline ? Self.later : nil) { 7 } == 7)
    }

    @Test(arguments: [true, false])
    func `work that fails in time fails with its own error`(hasDeadline: Bool) async {
        await #expect(throws: Failure.self) {
            try await Deadline.run(until: hasDeadline ? Self.later : nil) { throw Failure() }
        }
    }

    @Test func `work that takes longer is cancelled and the deadline is named`() async throws {
        let error = try await #require(throws: RPCError.self) {
            try await Deadline.run(until: .now) { try await Gate().pass() }
        }
        #expect(error.code == .deadlineExceeded)
    }

    @Test func `a caller that gives up before the deadline is told of its cancellation`() async {
        let gate = Gate()
        let outcome = await withTaskGroup(of: (any Error)?.self) { group in
            group.addTask {
                do {
                    try await Deadline.run(until: Self.later) { try await gate.pass() }
                    return nil
                } catch {
                    return error
                }
            }
            await gate.reached()
            group.cancelAll()
            return await group.next() ?? nil
        }
        #expect(outcome is CancellationError)
    }
}
