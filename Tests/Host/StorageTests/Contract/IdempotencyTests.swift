import Crypto
import Foundation
import HostSealing
import HostStorage
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5)))
struct IdempotencyTests {
    typealias Text = Google_Protobuf_StringValue

    private static let method = MethodDescriptor(
        path: "/test.Notes/Add",
        shape: .unary,
        access: AccessRule(audience: .everybody),
        audit: .write,
        idempotency: .keyed
    )

    private static func context(key: String, account: String = "anna") -> CallContext {
        CallContext(
            method: Self.method,
            principal: Principal(accountID: account, displayName: "", organisationID: "wuda", roles: []),
            metadata: [Metadata.idempotencyKey: key],
            door: .local
        )
    }

    private static func add(_ text: String, key: String, account: String = "anna", _ test: TestStore) async throws
        -> Text
    {
        try await test.alpha.write(for: Self.context(key: key, account: account), request: Text(text)) { transaction in
            let number = try transaction.nextNumber(organisation: "wuda", series: "notes")
            return Text("\(text) \(number)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a repetition gets the first answer and does nothing`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let seen = try await Self.add("note", key: "k", test)
            #expect(seen == Text("note 1"))
            let seen2 = try await Self.add("note", key: "k", test)
            #expect(seen2 == Text("note 1"))
            let seen3 = try await Self.add("note", key: "l", test)
            #expect(seen3 == Text("note 2"))
            let seen4 = try await Self.add("note", key: "k", account: "bert", test)
            #expect(seen4 == Text("note 3"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `the digest of a request stands nowhere in the clear`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            _ = try await Self.add("note", key: "k", test)
            let row = try await test.store.database(module: "host").read {
                try $0.row("SELECT digest, response FROM host_idempotency")
            }
            let digest = Array(SHA256.hash(data: try Text("note").serializedBytes() as [UInt8]))
            let kept = try #require(row)
            #expect(kept.blob(0).isEmpty)
            #expect(Data(kept.blob(1)).firstRange(of: Data(digest)) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an answer that an earlier build kept is given again`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            _ = try await Self.add("note", key: "k", test)
            let answer: [UInt8] = try Text("of before").serializedBytes()
            let digest = Array(SHA256.hash(data: try Text("note").serializedBytes() as [UInt8]))
            let sealed = try TestStore.keyring.seal(answer, as: "host_idempotency.response")
            _ = try await test.store.database(module: "host").write {
                try $0.execute("UPDATE host_idempotency SET digest = ?, response = ?", .blob(digest), .blob(sealed))
            }
            #expect(try await Self.add("note", key: "k", test) == Text("of before"))
            let error = await #expect(throws: RPCError.self) { try await Self.add("other", key: "k", test) }
            #expect(error?.code == .alreadyExists)
        }
    }

    @Test(arguments: Engine.allCases)
    func `repetitions at the same time are done once`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let answers = try await withThrowingTaskGroup(of: Text.self) { group in
                for _ in 0..<50 { group.addTask { try await Self.add("note", key: "k", test) } }
                return try await group.reduce(into: Set<String>()) { _ = $0.insert($1.value) }
            }
            #expect(answers == ["note 1"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a key for another request is refused`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            _ = try await Self.add("note", key: "k", test)
            let error = try await #require(throws: RPCError.self) { _ = try await Self.add("other", key: "k", test) }
            #expect(error.code == .alreadyExists)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an answer is kept over a restart and forgotten after a week`(engine: Engine) async throws {
        let now = Mutex(WallTime(seconds: 1_795_482_000))
        let time = TimeSource { now.withLock { $0 } }
        try await TestStore.run(engine, time: time) { test in
            _ = try await Self.add("note", key: "k", test)
            try test.store.close()
            let again = try TestStore.open(test.place, time: time)
            defer { try? again.store.close() }
            let seen5 = try await Self.add("note", key: "k", again)
            #expect(seen5 == Text("note 1"))
            now.withLock { $0 = $0.advanced(by: .seconds(8 * 86_400)) }
            try await again.insert("a write that the sweep rides on")
            let seen6 = try await Self.add("note", key: "k", again)
            #expect(seen6 == Text("note 2"))
        }
    }
}
