import Foundation
import HostStorage
import PluginKit
import PostgresTestKit
import Testing

@Suite(.timeLimit(.minutes(5)))
struct GroupCommitTests {
    struct Refused: Error {}

    @Test(arguments: Engine.allCases)
    func `what was acknowledged is there after reopening`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            for id in ["a", "b"] { try await test.insert(id) }
            try test.store.close()
            let again = try TestStore.open(test.place)
            defer { try? again.store.close() }
            let count = try await again.count()
            #expect(count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `writes that come together share commits`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let before = test.store.commitCount
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<500 { group.addTask { try await test.insert("\(number)") } }
                try await group.waitForAll()
            }
            let seen = try await test.count()
            #expect(seen == 500)
            #expect(test.store.writeCount >= 500)
            #expect(test.store.commitCount - before < 250)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a write that fails among others fails alone and leaves nothing`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let failures = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        do {
                            try await test.alpha.write { transaction in
                                try transaction.execute(
                                    "INSERT INTO alpha_notes (org_id, id) VALUES ('wuda', ?)",
                                    .text("\(number)")
                                )
                                _ = try transaction.nextNumber(organisation: "wuda", series: "notes")
                                if number.isMultiple(of: 10) { throw Refused() }
                            }
                            return false
                        } catch {
                            return error is Refused
                        }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(failures == 10)
            let seen2 = try await test.count()
            #expect(seen2 == 90)
            let next = try await test.alpha.write { try $0.nextNumber(organisation: "wuda", series: "notes") }
            #expect(next == 91)
        }
    }

    @Test(arguments: Engine.allCases)
    func `numbers of a series have no gap, and series do not mix`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let numbers = try await withThrowingTaskGroup(of: Int64.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        try await test.alpha.write { try $0.nextNumber(organisation: "wuda", series: "a") }
                    }
                }
                return try await group.reduce(into: [Int64]()) { $0.append($1) }
            }
            #expect(numbers.sorted() == Array(1...200))
            let others = try await test.alpha.write { transaction in
                [
                    try transaction.nextNumber(organisation: "wuda", series: "b"),
                    try transaction.nextNumber(organisation: "hainan", series: "a"),
                ]
            }
            #expect(others == [1, 1])
            let foreign = try await test.beta.write { try $0.nextNumber(organisation: "wuda", series: "a") }
            #expect(foreign == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a taken key is told as such`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            try await test.insert("a")
            let error = try await #require(throws: StorageError.self) { try await test.insert("a") }
            #expect(error.kind == .uniqueViolation)
            let null = try await #require(throws: StorageError.self) {
                _ = try await test.alpha.write { try $0.execute("INSERT INTO alpha_notes (org_id) VALUES ('wuda')") }
            }
            #expect(null.kind == .constraintViolation)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a statement that fails takes the whole write back, also where the write goes on`(engine: Engine) async throws
    {
        try await TestStore.run(engine) { test in
            try await test.insert("a")
            let error = try await #require(throws: StorageError.self) {
                try await test.alpha.write { transaction in
                    try transaction.execute("INSERT INTO alpha_notes (org_id, id) VALUES ('wuda', 'b')")
                    _ = try? transaction.execute("INSERT INTO alpha_notes (org_id, id) VALUES ('wuda', 'a')")
                }
            }
            #expect(error.kind == .uniqueViolation)
            let count = try await test.count()
            #expect(count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `reads go on beside a flood of writes, and see whole writes only`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        _ = try await test.alpha.write { transaction in
                            for half in ["a", "b"] {
                                try transaction.execute(
                                    "INSERT INTO alpha_notes (org_id, id) VALUES (?, ?)",
                                    .text(half),
                                    .text("\(number)")
                                )
                            }
                        }
                    }
                    group.addTask {
                        let (first, second) = try await test.alpha.read { transaction in
                            let sql = "SELECT count(*) FROM alpha_notes WHERE org_id = ?"
                            return (
                                try transaction.row(sql, .text("a"))?.integer(0),
                                try transaction.row(sql, .text("b"))?.integer(0)
                            )
                        }
                        #expect(first == second)
                    }
                }
                try await group.waitForAll()
            }
            let count = try await test.count()
            #expect(count == 400)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a write that is cancelled before its turn is not done`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await test.insert("never")
            }
            await #expect(throws: CancellationError.self) { try await task.value }
            let seen3 = try await test.count()
            #expect(seen3 == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `time does not stand in a write that is older than the one before`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let first = try await test.alpha.write { $0.now }
            let second = try await test.alpha.write { $0.now }
            #expect(second >= first)
        }
    }
}
