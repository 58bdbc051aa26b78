import HostStorage
import PluginKit
import PostgresTestKit
import Testing

@Suite(.timeLimit(.minutes(5)))
struct EventLogTests {
    @Test(arguments: Engine.allCases)
    func `events of a module come in order, from any point on`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            for number in 1...5 { try await test.append("\(number)") }
            try await test.append("other", to: "beta")
            let log = test.store.eventLog
            let seen = try await log.newestSequence()
            #expect(seen == 6)
            let all = try await log.events(module: "alpha", after: 0, limit: 100)
            #expect(all.map(\.event.subject) == ["1", "2", "3", "4", "5"])
            let some = try await log.events(module: "alpha", after: 2, limit: 2)
            #expect(some.map(\.sequence) == [3, 4])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a write that fails leaves no event`(engine: Engine) async throws {
        struct Refused: Error {}
        try await TestStore.run(engine) { test in
            await #expect(throws: Refused.self) {
                try await test.alpha.write { transaction in
                    try transaction.append(TestStore.event("never", "alpha"))
                    throw Refused()
                }
            }
            let seen2 = try await test.store.eventLog.events(module: "alpha", after: 0, limit: 10)
            #expect(seen2.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `whoever waits is woken by the next event, and finds it`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let log = test.store.eventLog
            async let woken: Void = log.waitForEvent(after: 0)
            try await test.append("first")
            try await woken
            let seen3 = try await log.events(module: "alpha", after: 0, limit: 10).count
            #expect(seen3 == 1)
            // What is there already is not waited for.
            try await log.waitForEvent(after: 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `waiting ends when it is cancelled`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let log = test.store.eventLog
            let waiting = Task { try await log.waitForEvent(after: 100) }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
        }
    }

    @Test(arguments: Engine.allCases)
    func `calls wait no longer once the host stops, and what works beside them does`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let log = test.store.eventLog
            async let beside: Void = log.waitForEvent(after: 0)
            async let call: Void = log.waitForEventInCall(after: 0)
            test.store.beginDrain()
            do {
                try await call
                Issue.record("the call waited on")
            } catch let error as RPCError {
                #expect(error.code == .unavailable)
            }
            await #expect(throws: RPCError.self) { try await log.waitForEventInCall(after: 0) }
            try await test.append("late")
            try await beside
        }
    }

    @Test(arguments: Engine.allCases)
    func `a follower misses nothing while many write`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let log = test.store.eventLog
            async let followed: [String] = Self.follow(log, until: 200)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask { try await test.append("\(number)") }
                }
                try await group.waitForAll()
            }
            let subjects = try await followed
            #expect(subjects.count == 200)
            #expect(Set(subjects).count == 200)
        }
    }

    private static func follow(_ log: any EventLog, until count: Int) async throws -> [String] {
        var subjects: [String] = []
        var position: Int64 = 0
        while subjects.count < count {
            try await log.waitForEvent(after: position)
            for recorded in try await log.events(module: "alpha", after: position, limit: 50) {
                #expect(recorded.sequence == position + 1)
                position = recorded.sequence
                subjects.append(recorded.event.subject)
            }
        }
        return subjects
    }
}
