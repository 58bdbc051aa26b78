import Foundation
import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit
import Testing

@testable import HotlinePlugin

/// Orders of before there were records.
@Suite(.timeLimit(.minutes(5)))
struct RecordMigrationTests {
    @Test func `an order that a unit has comes into the records at the next start`() async throws {
        try await withTemporaryFolder { folder in
            let (dispatched, answered) = try await withApp(folder: folder) { app in
                let desk = Desk(app)
                _ = try await Procedure.begin(desk)
                let dispatched = try await Procedure.begin(desk, ["dispatch"])
                return (dispatched.number, try await Procedure.begin(desk, ["dispatch", "sign", "answer"]).number)
            }
            let file = DatabaseFile(folder: folder)
            let step = try #require(HotlinePlugin.migrations.first { $0.name.hasPrefix("records of orders") })
            for statement in [
                "DROP TABLE hotline_records", "DROP TABLE hotline_rates", "DROP INDEX hotline_orders_by_received",
                "ALTER TABLE hotline_orders DROP COLUMN place",
                "DROP TABLE hotline_knowledge", "DROP TABLE hotline_files", "DROP TABLE hotline_boards",
                "ALTER TABLE hotline_parameters DROP COLUMN unit",
                "ALTER TABLE hotline_parameters DROP COLUMN effective_to",
                "ALTER TABLE hotline_parameters DROP COLUMN legal_basis",
                "ALTER TABLE hotline_parameters DROP COLUMN is_model",
                "ALTER TABLE hotline_parameters DROP COLUMN ladder",
                "ALTER TABLE hotline_pledges DROP COLUMN voided_at",
                "ALTER TABLE hotline_orders DROP COLUMN registered_by",
                "DROP INDEX hotline_orders_by_supervision", "ALTER TABLE hotline_orders DROP COLUMN supervised_by",
                "DROP TABLE hotline_pushed", "DROP TABLE hotline_acknowledged",
                "DROP INDEX hotline_taxi_unindexed", "ALTER TABLE hotline_taxi_cases DROP COLUMN is_indexed",
                "DELETE FROM host_migrations WHERE module = 'hotline' AND number >= \(step.number)",
            ] { try file.execute(statement) }
            try await withApp(folder: folder) { app in
                app.time.advance(by: .seconds(20 * 86_400))
                let client = HotlineRatesServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "rates"))
                let shown = try await client.getRates(.with { $0.period.month = "2026-12" })
                let rate = try #require(shown.total.rates.first { $0.kind == .completion })
                #expect([rate.numerator, rate.denominator] == [1, 2])
                // What happens from now on is in them too.
                let unit = Desk(app)
                _ = try await unit.unit.signOrder(Desk.sign(dispatched))
                let records = try await client.exportRecords(.with { $0.period.month = "2026-12" }) { pages in
                    var records: [RawRecord] = []
                    for try await page in pages { records += page.records }
                    return records
                }
                let found = Dictionary(records.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
                #expect(found[dispatched]?.hasSignedAt == true && found[dispatched]?.outcome == .open)
                #expect(found[answered]?.hasAnsweredAt == true && found[answered]?.outcome == .answered)
                #expect(found[answered]?.hasPhone_p == false && records.count == 2)
            }
        }
    }
}
