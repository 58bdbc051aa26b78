internal import AuditAPI
internal import Foundation
internal import GRDB
internal import HostStorage
internal import PluginKit
internal import PostgresTestKit
internal import TestKit
internal import Testing

@testable internal import HostAudit

/// What somebody who can write the database file can do, and that it is found.
@Suite struct TamperingTests {
    private static let columns = ["sequence", "recorded_at", "outcome", "hash"] + AuditRecord.textColumns

    @Test(arguments: Engine.allCases)
    func anUntouchedLogIsIntact(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            try await log.record(count: 2_500)
            try await log.record("haibowan")
            let result = try await log.module.verify()
            #expect(result.intact)
            #expect(result.records == 2_501)
            #expect(result.organisations == 2)
        }
    }

    /// Each byte is changed in one bit and, where it is one of text, made zero, which cuts a text off.
    @Test func oneChangedByteOfAnyColumnOfAnyRecordIsFound() async throws {
        try await TestLog.run { log in
            for number in 1...2 { try await log.record(subject: "件\(number)", reason: "查", outcome: number - 1) }
            try await log.record("", account: "")
            #expect(try await log.breaks().isEmpty)
            let rows = try Self.rows(log)
            var tried = 0
            for (index, row) in rows.enumerated() {
                for (column, value) in row.enumerated() {
                    for changed in Self.changes(of: value) {
                        var rows = rows
                        rows[index][column] = changed
                        guard try Self.put(rows, log) else { continue }
                        tried += 1
                        let isFound = try await !log.module.verify().intact
                        #expect(isFound, "record \(index), \(Self.columns[column]): \(changed)")
                    }
                }
            }
            #expect(tried > 500)
            #expect(try Self.put(rows, log))
            #expect(try await log.breaks().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func aRecordThatIsTakenOutOfTheMiddleIsNamed(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            for _ in 0..<5 { try await log.record() }
            try await log.tamper("DELETE FROM host_audit WHERE sequence = 3")
            #expect(try await log.breaks() == ["wuda 3 missing"])
        }
    }

    @Test(arguments: Engine.allCases)
    func recordsTakenOffTheBeginningAreNamed(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            for _ in 0..<5 { try await log.record() }
            try await log.tamper("DELETE FROM host_audit WHERE sequence <= 2")
            #expect(try await log.breaks() == ["wuda 1 missing"])
        }
    }

    @Test(arguments: Engine.allCases)
    func recordsTakenOffTheBeginningWithAMovedFloorAreFound(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            for _ in 0..<5 { try await log.record() }
            try await log.tamper(
                """
                INSERT INTO host_audit_floors (org_id, sequence, hash, moved_at)
                SELECT org_id, sequence, hash, recorded_at FROM host_audit WHERE sequence = 2
                """,
                "DELETE FROM host_audit WHERE sequence <= 2"
            )
            #expect(try await log.breaks() == ["wuda 3 floor"])
        }
    }

    @Test(arguments: Engine.allCases)
    func swappedRecordsAreFound(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            for number in 1...4 { try await log.record(subject: "件\(number)") }
            for (from, to) in [(2, 99), (3, 2), (99, 3)] {
                try await log.tamper("UPDATE host_audit SET sequence = \(to) WHERE sequence = \(from)")
            }
            #expect(try await log.breaks() == ["wuda 2 changed"])
        }
    }

    @Test(arguments: Engine.allCases)
    func anInsertedRecordIsFound(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            for _ in 0..<3 { try await log.record() }
            let columns = Self.columns.dropFirst().joined(separator: ", ")
            try await log.tamper(
                "INSERT INTO host_audit (sequence, \(columns)) SELECT 0, \(columns) FROM host_audit WHERE sequence = 3"
            )
            #expect(try await log.breaks() == ["wuda 0 floor"])
        }
    }

    @Test(arguments: Engine.allCases)
    func theTailIsMissedOnceItIsAnchored(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            for _ in 0..<5 { try await log.record() }
            log.clock.advance(by: .seconds(86_400))
            try await log.module.keep()
            #expect(try await log.breaks().isEmpty)
            try await log.tamper("DELETE FROM host_audit WHERE sequence >= 4")
            #expect(try await log.breaks() == ["wuda 4 missing"])
        }
    }

    @Test(arguments: Engine.allCases)
    func anOrganisationThatIsRemovedWholeIsMissedOnceItIsAnchored(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            try await log.record()
            try await log.record("haibowan")
            log.clock.advance(by: .seconds(86_400))
            try await log.module.keep()
            try await log.tamper("DELETE FROM host_audit WHERE org_id = 'haibowan'")
            #expect(try await log.breaks() == ["haibowan 1 missing"])
        }
    }

    @Test(arguments: Engine.allCases)
    func aChainMadeAnewIsNotTheOneThatWasAnchored(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            for _ in 0..<3 { try await log.record() }
            log.clock.advance(by: .seconds(86_400))
            try await log.module.keep()
            try await log.tamper("DELETE FROM host_audit")
            for _ in 0..<3 { try await log.record(account: "somebody else") }
            #expect(try await log.breaks() == ["wuda 3 anchor"])
        }
    }

    /// The columns of every record, as bytes of their stored form.
    private static func rows(_ log: TestLog) throws -> [[DatabaseValue]] {
        var rows: [[DatabaseValue]] = []
        try log.tamper { database in
            rows = try Row.fetchAll(
                database,
                sql: "SELECT \(Self.columns.joined(separator: ", ")) FROM host_audit ORDER BY org_id, sequence"
            ).map { Array($0.databaseValues) }
        }
        return rows
    }

    private static func changes(of value: DatabaseValue) -> [DatabaseValue] {
        switch value.storage {
        case .int64(let number):
            (0..<8).map { (number ^ (Int64(1) << ($0 * 8 + $0 % 8))).databaseValue }
        case .string(let text):
            text.utf8.indices.flatMap { place in
                [UInt8(1) << UInt8(text.utf8.distance(from: text.utf8.startIndex, to: place) % 8), text.utf8[place]]
                    .map { mask in
                        var bytes = Array(text.utf8)
                        bytes[text.utf8.distance(from: text.utf8.startIndex, to: place)] ^= mask
                        return Data(bytes).databaseValue
                    }
            }
        case .blob(let data):
            data.indices.map { place in
                var data = data
                data[place] ^= 1 << UInt8(place % 8)
                return data.databaseValue
            }
        default: []
        }
    }

    /// Writes all records anew; a changed text comes as the bytes that it is to be.
    ///
    /// - Returns: whether the engine takes them: a number may be there twice.
    private static func put(_ rows: [[DatabaseValue]], _ log: TestLog) throws -> Bool {
        let casts = Self.columns.map { AuditRecord.textColumns.contains($0) ? "CAST(? AS TEXT)" : "?" }
        do {
            try log.tamper { database in
                try database.execute(sql: "DELETE FROM host_audit")
                for row in rows {
                    try database.execute(
                        sql: """
                            INSERT INTO host_audit (\(Self.columns.joined(separator: ", ")))
                            VALUES (\(casts.joined(separator: ", ")))
                            """,
                        arguments: StatementArguments(row)
                    )
                }
            }
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            return false
        }
    }
}
