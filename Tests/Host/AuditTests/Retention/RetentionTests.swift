internal import AuditAPI
internal import Foundation
internal import GRDB
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@testable internal import HostAudit

/// What is removed, what stays, and that what stays verifies.
@Suite struct RetentionTests {
    private static let day: Duration = .seconds(86_400)

    @Test(arguments: Engine.allCases)
    func nothingYoungerThanSixMonthsIsRemoved(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            try await log.record()
            log.clock.advance(by: Self.day * 181)
            try await log.module.keep()
            #expect(try await Self.sequences(log) == [1])
        }
    }

    @Test(arguments: Engine.allCases)
    func whatIsOlderIsRemovedAndTheChainVerifies(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            for _ in 0..<3 { try await log.record() }
            log.clock.advance(by: Self.day * 200)
            try await log.record()
            try await log.module.keep()
            // The removal itself is record 5.
            #expect(try await Self.sequences(log) == [4, 5])
            #expect(try await log.breaks().isEmpty)
            log.clock.advance(by: Self.day * 200)
            try await log.record()
            try await log.module.keep()
            #expect(try await Self.sequences(log) == [6, 7])
            #expect(try await log.breaks().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func afterARemovalTheFloorCannotBeMoved(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            for _ in 0..<3 { try await log.record() }
            log.clock.advance(by: Self.day * 200)
            for _ in 0..<2 { try await log.record() }
            try await log.module.keep()
            try await log.tamper(
                """
                UPDATE host_audit_floors SET sequence = 4,
                hash = (SELECT hash FROM host_audit WHERE sequence = 4)
                """,
                "DELETE FROM host_audit WHERE sequence = 4"
            )
            #expect(try await log.breaks() == ["wuda 5 floor"])
        }
    }

    @Test(arguments: Engine.allCases)
    func aBrokenRecordStaysAsEvidence(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            for _ in 0..<3 { try await log.record() }
            try await log.tamper("UPDATE host_audit SET account_id = 'other' WHERE sequence = 2")
            log.clock.advance(by: Self.day * 200)
            await #expect(throws: ChainFault.self) { try await log.module.keep() }
            #expect(try await Self.sequences(log) == [1, 2, 3])
        }
    }

    @Test(arguments: Engine.allCases)
    func aHeldCaseKeepsItsRecordsUntilItIsReleased(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            try await log.record(subject: "A")
            try await log.record(subject: "B")
            try await log.record(subject: "A")
            let hold = try await log.client().placeLegalHold(
                .with {
                    $0.subject = "B"
                    $0.reason = "诉讼"
                },
                options: CallOptions(idempotencyKey: "hold")
            )
            #expect(hold.number == 1)
            log.clock.advance(by: Self.day * 200)
            try await log.module.keep()
            #expect(try await Self.sequences(log).prefix(3) == [2, 3, 4])
            #expect(try await log.breaks().isEmpty)
            let released = try await log.client().releaseLegalHold(
                .with {
                    $0.number = 1
                    $0.reason = "结案"
                },
                options: CallOptions(idempotencyKey: "release")
            )
            #expect(released.releaseReason == "结案")
            #expect(released.hasReleasedAt)
            try await log.module.keep()
            #expect(try await Self.sequences(log).first == 5)
            #expect(try await log.breaks().isEmpty)
            #expect(try await log.client().listLegalHolds(ListLegalHoldsRequest()).holds == [released])
        }
    }

    @Test(arguments: Engine.allCases)
    func aHeldOrganisationKeepsEverythingAndAnotherDoesNot(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            try await log.record()
            try await log.record("haibowan")
            _ = try await log.client().placeLegalHold(
                .with { $0.reason = "调查" },
                options: CallOptions(idempotencyKey: "hold")
            )
            log.clock.advance(by: Self.day * 200)
            try await log.module.keep()
            #expect(try await Self.sequences(log) == [1, 2])
            #expect(try await Self.sequences(log, "haibowan") == [2])
        }
    }

    @Test(arguments: Engine.allCases)
    func placingAndReleasingStandInTheLogWithTheirReasons(engine: Engine) async throws {
        try await TestLog.run(on: engine) { log in
            _ = try await log.client().placeLegalHold(
                .with {
                    $0.subject = "B"
                    $0.reason = "诉讼"
                },
                options: CallOptions(idempotencyKey: "hold")
            )
            let record = try await log.client().listRecords(.with { $0.method = "PlaceLegalHold" }).records.first
            #expect(record?.subject == "B")
            #expect(record?.reason == "诉讼")
            #expect(record?.accountID == "auditor")
        }
    }

    private static func sequences(_ log: TestLog, _ organisationID: String = "wuda") async throws -> [Int64] {
        try await log.database.read { transaction in
            try transaction.rows(
                "SELECT sequence FROM host_audit WHERE org_id = ? ORDER BY sequence",
                .text(organisationID)
            ).map { $0.integer(0) }
        }
    }
}
