internal import Foundation
internal import HostAudit
internal import HostStorage
internal import Testing

/// A backup is restored only where its chains are as they were written.
struct CopiedChainsTests {
    @Test func `the chains of a copy are intact, after a removal too`() async throws {
        try await TestLog.run { log in
            try await log.record(count: 5)
            try await log.record("", count: 2)
            #expect(try await Self.firstBreak(log) == nil)
            log.clock.advance(by: .seconds(400 * 86_400))
            try await log.record(count: 3)
            try await log.module.keep()
            #expect(try await Self.firstBreak(log) == nil)
        }
    }

    @Test(arguments: [
        ("UPDATE host_audit SET account_id = 'x' WHERE sequence = 3", "record 3"),
        ("DELETE FROM host_audit WHERE sequence = 2", "record 2"),
        ("DELETE FROM host_audit WHERE sequence = 1", "record 1"),
    ])
    func `the first record that was changed or removed is named`(statement: String, record: String) async throws {
        try await TestLog.run { log in
            try await log.record(count: 5)
            try await log.tamper(statement)
            let found = try await Self.firstBreak(log)
            #expect(found?.contains("wuda") == true && found?.contains(record) == true, "\(found ?? "intact")")
        }
    }

    private static func firstBreak(_ log: TestLog) async throws -> String? {
        let copy = log.folder + "/copy-\(UUID().uuidString)"
        try await log.store.snapshot(into: copy)
        return try SQLiteStore.read(snapshot: copy) { try CopiedChains.firstBreak($0) }
    }
}
