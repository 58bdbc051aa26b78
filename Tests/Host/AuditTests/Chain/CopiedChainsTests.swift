internal import Foundation
internal import HostAudit
internal import HostSealing
internal import HostStorage
internal import PluginKit
internal import PostgresTestKit
internal import TestKit
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

    @Test(arguments: Engine.allCases)
    func `a copy is compared with the anchors of the days before it`(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            try await log.record(count: 3)
            try await log.record("haibowan")
            try await Self.endDay(log)
            try await log.record(count: 2)
            let copied = log.clock.now
            try await Self.endDay(log)
            // The second anchor is of a day that had not ended when the copy was made.
            #expect(try await Self.anchoredBreak(log, copied: copied) == nil)
            // Records at the end are gone, the chain ends well, and only the anchor knows.
            try await log.tamper("DELETE FROM host_audit WHERE org_id = 'wuda' AND sequence >= 3")
            #expect(try await Self.firstBreak(log) == nil)
            let short = try await Self.anchoredBreak(log, copied: copied)
            #expect(short?.contains("\"wuda\"") == true && short?.contains("missing") == true, "\(short ?? "intact")")
            try await log.tamper("DELETE FROM host_audit WHERE org_id = 'wuda'")
            #expect(try await Self.anchoredBreak(log, copied: copied)?.contains("\"wuda\"") == true)
        }
    }

    @Test func `anchors that were changed, that are none or that other keys signed are refused`() async throws {
        try await TestLog.run { log in
            try await log.record()
            try await Self.endDay(log)
            let file = log.folder + "/anchors"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            let (keys, now) = (log.keyring, log.clock.now)
            #expect(throws: BrokenAnchors.self) { try CopiedAnchors(file: file, signer: Keyring(), copied: now) }
            for content in ["", text.replacing("\t1\t", with: "\t2\t"), text + text] {
                try content.write(toFile: file, atomically: true, encoding: .utf8)
                #expect(throws: BrokenAnchors.self, "\(content)") {
                    try CopiedAnchors(file: file, signer: keys, copied: now)
                }
            }
        }
    }

    private static func endDay(_ log: TestLog) async throws {
        log.clock.advance(by: .seconds(86_400))
        try await log.module.keep()
    }

    private static func anchoredBreak(_ log: TestLog, copied: WallTime) async throws -> String? {
        let anchors = try CopiedAnchors(file: log.folder + "/anchors", signer: log.keyring, copied: copied)
        return try await log.database.read { try CopiedChains.firstBreak($0, anchors: anchors) }
    }

    private static func firstBreak(_ log: TestLog) async throws -> String? {
        guard log.store.engine.hasPrefix("SQLite") else {
            return try await log.database.read { try CopiedChains.firstBreak($0) }
        }

        let copy = log.folder + "/copy-\(UUID().uuidString)"
        try await log.store.snapshot(into: copy) { _ in }
        return try SQLiteStore.read(snapshot: copy) { try CopiedChains.firstBreak($0) }
    }
}
