import HostStorage
import PluginKit
import PostgresTestKit
import Testing

@Suite(.timeLimit(.minutes(5)))
struct FollowTests {
    @Test(arguments: Engine.allCases)
    func `a follower gets every event of its module in order, and goes on where it stopped`(engine: Engine) async throws
    {
        try await engine.withPlace { place in
            try await TestStore.run(in: place) { test in
                for number in 1...5 { try await test.append("\(number)") }
                try await test.append("other", to: "beta")
                let follower = Follower()
                try await follower.follow(test.store, until: 3)
                #expect(follower.subjects == ["1", "2", "3"])
            }
            // The next start of the host: what happened meanwhile comes too.
            try await TestStore.run(in: place) { test in
                for number in 6...7 { try await test.append("\(number)") }
                let follower = Follower()
                async let following: Void = follower.follow(test.store, until: 4)
                try await test.append("8")
                try await following
                #expect(follower.subjects == ["4", "5", "6", "7"])
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a follower that waits is woken, and misses nothing while many write`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let follower = Follower()
            async let following: Void = follower.follow(test.store, until: 300)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<301 { group.addTask { try await test.append("\(number)") } }
                try await group.waitForAll()
            }
            try await following
            #expect(Set(follower.subjects).count == 300)
            #expect(follower.sequences == follower.sequences.sorted())
        }
    }

    @Test(arguments: Engine.allCases)
    func `an event whose handler fails comes again, those before it do not`(engine: Engine) async throws {
        struct Broken: Error {}
        try await TestStore.run(engine) { test in
            for number in 1...3 { try await test.append("\(number)") }
            await #expect(throws: Broken.self) {
                try await test.store.eventLog.follow(module: "alpha", name: "letters") { event in
                    if event.event.subject == "2" { throw Broken() }
                }
            }
            try await test.append("4")
            let follower = Follower()
            try await follower.follow(test.store, until: 2)
            #expect(follower.subjects == ["2", "3"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `followers of different names do not share their place`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            for number in 1...3 { try await test.append("\(number)") }
            for name in ["letters", "figures"] {
                let follower = Follower()
                try await follower.follow(test.store, until: 2, name: name)
                #expect(follower.subjects == ["1", "2"])
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a follower of some kinds gets those alone, in order, in many batches`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let kinds = ["letter.posted", "letter.read", "letter.burnt"]
            for number in 0..<600 { try await test.append("\(number)", kind: kinds[number % 3]) }
            try await test.append("other", to: "beta", kind: "letter.read")
            let wanted = (0..<600).filter { $0 % 3 != 2 }.map { "\($0)" }
            let follower = Follower()
            let log = test.store.eventLog
            let some = try await log.events(
                module: "alpha",
                kinds: ["letter.read", "letter.posted"],
                after: 0,
                limit: 5
            )
            #expect(some.map(\.event.subject) == ["0", "1", "3", "4", "6"])
            let none = try await log.events(module: "alpha", kinds: [], after: 0, limit: 5)
            #expect(none.isEmpty)
            async let following: Void = follower.follow(
                test.store,
                until: 401,
                kinds: ["letter.posted", "letter.read"]
            )
            try await test.append("last", kind: "letter.read")
            try await test.append("one more", kind: "letter.posted")
            try await following
            #expect(follower.subjects == wanted + ["last"])
        }
    }

    @Test func `a follower of some kinds reads none of the others`() async throws {
        try await TestStore.run(.sqlite) { test in
            let plan = try await test.store.database(module: "host").read { transaction in
                try transaction.rows(
                    """
                    EXPLAIN QUERY PLAN SELECT sequence FROM host_events
                    WHERE module = ? AND kind = ? AND sequence > ? ORDER BY sequence LIMIT ?
                    """,
                    [.text("alpha"), .text("a"), .integer(0), .integer(1)]
                ).map { $0.text(3) }
            }
            #expect(plan.count == 1 && plan[0].contains("host_events_by_kind (module=? AND kind=? AND sequence>?)"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `following ends when it is cancelled`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let follower = Follower()
            let store = test.store
            let following = Task { try await follower.follow(store, until: 10) }
            following.cancel()
            await #expect(throws: CancellationError.self) { try await following.value }
        }
    }
}
