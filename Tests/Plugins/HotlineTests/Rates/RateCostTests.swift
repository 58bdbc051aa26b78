import Foundation
import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit
import Testing

@testable import HotlinePlugin

/// Reports read their period by an index, and not all orders.
@Suite(.timeLimit(.minutes(5)))
struct RateCostTests {
    @Test func `every query of a report searches an index by time`() async throws {
        try await withTemporaryFolder { folder in
            try await withApp(folder: folder) { app in _ = try await Procedure.begin(Desk(app), ["dispatch"]) }
            let file = DatabaseFile(folder: folder)
            for basis in RateBasis.allCases {
                let earlier = Array(RateBasis.allCases.prefix { $0 != basis })
                for isFirst in [true, false] {
                    let plan = try file.plan(RecordTable.pageQuery(basis, without: earlier, isFirst: isFirst))
                    #expect(plan.count == 1 && plan[0].contains("USING INDEX hotline_records_by_"), "\(plan)")
                    #expect(plan[0].contains("_at>") && !plan[0].contains("TEMP"), "\(plan)")
                }
            }
            let conditions = [
                "org_id = ? AND received_at >= ? AND received_at < ?",
                "org_id = ? AND received_at >= ? AND received_at < ? AND (COALESCE(unit, '') IN (?, ?))",
            ]
            for condition in conditions {
                let callers = CallerGrouping.allCases.map { OrderTable.callerQuery(condition, $0) }
                for query in callers + [OrderTable.volumeQuery(condition), OrderTable.guardedQuery(condition)] {
                    let plan = try file.plan(query)
                    #expect(plan.first?.contains("hotline_orders_by_received") == true, "\(plan)")
                    #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
                }
            }
        }
    }

    @Test func `what the public board counts is found by an index of time`() async throws {
        try await withTemporaryFolder { folder in
            try await withApp(folder: folder) { app in _ = try await Procedure.begin(Desk(app), ["dispatch"]) }
            let file = DatabaseFile(folder: folder)
            for query in [
                OrderTable.boardCountQuery, OrderTable.boardTextQuery(.place), OrderTable.boardTextQuery(.matter),
            ] {
                let plan = try file.plan(query)
                #expect(plan.contains { $0.contains("hotline_orders_by_received") }, "\(plan)")
                #expect(!plan.contains { $0.hasPrefix("SCAN hotline_orders") }, "\(plan)")
            }
        }
    }

    @Test func `a report over many pages of records counts each of them once`() async throws {
        try await withTemporaryFolder { folder in
            try await withApp(folder: folder) { app in _ = try await Procedure.begin(Desk(app), ["dispatch"]) }
            // Thousands of records whose limits end in the same moment, and as many of another month.
            let count = 2 * RecordTable.pageLength + 17
            for (prefix, shift) in [("A", Int64(0)), ("B", 40 * 86_400_000_000)] {
                try DatabaseFile(folder: folder).execute(
                    """
                    INSERT INTO hotline_records (org_id, \(RecordTable.columns))
                    WITH RECURSIVE place (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM place WHERE n < \(count))
                    SELECT org_id, '\(prefix)' || n, round, channel, matter, unit, origin, has_phone, opened_at,
                        sign_due_at + \(shift), signed_at, contact_due_at + \(shift), contacted_at, due_at + \(shift),
                        answered_at, suspended_at, left_at, outcome, called_back_at, call_back, responded, solved,
                        satisfaction, redone_at, returned_at, mark, result, consulted_at, handler, handler_name,
                        contested_at
                    FROM hotline_records, place WHERE number LIKE 'HOT-%'
                    """
                )
            }
            try await withApp(folder: folder) { app in
                app.time.advance(by: .seconds(20 * 86_400))
                let client = HotlineRatesServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "rates"))
                let shown = try await client.getRates(
                    .with {
                        $0.period.month = "2026-12"
                        $0.by = .unit
                    }
                )
                let due = try #require(shown.total.rates.first { $0.kind == .completion })
                #expect(due.denominator == UInt32(count + 1))
                let records = try await client.exportRecords(.with { $0.period.month = "2026-12" }) { pages in
                    var numbers: [String] = []
                    for try await page in pages { numbers += page.records.map(\.number) }
                    return numbers
                }
                #expect(records.count == count + 1 && Set(records).count == count + 1)
            }
        }
    }
}
