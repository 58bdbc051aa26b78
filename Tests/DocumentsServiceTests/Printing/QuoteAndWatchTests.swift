internal import DocumentsAPI
internal import Foundation
internal import HostStorage
internal import PluginKit
internal import PostgresTestKit
internal import Printing
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// What is told before a print, while it goes on, and where it cannot be read.
@Suite(.timeLimit(.minutes(5)))
struct QuoteAndWatchTests {
    @Test func `pages, sheets and the price of the day are told before a print`() async throws {
        try await PrintHall.open(addresses: ["ipp://127.0.0.1:9/ipp/print"]) { hall in
            let quote = try await hall.staff.quotePrint(
                .with {
                    $0.number = hall.document.number
                    $0.copies = 3
                    $0.isDuplex = true
                }
            )
            #expect(quote.pageCount == 2 && quote.sideCount == 6 && quote.sheetCount == 3)
            #expect(quote.priceFen == 0 && quote.priceSource.contains("示范"))
            #expect(quote.text == "共2页，打3份，双面，用纸3张。免费。")
            // Of a preview by its pages; of another's paper, or of nothing, not at all.
            #expect(try await hall.kiosk.quotePrint(.with { $0.pageCount = 5 }).sheetCount == 5)
            try await PrintHall.expect(.notFound) {
                _ = try await hall.kiosk.quotePrint(.with { $0.number = hall.document.number })
            }
            try await PrintHall.expect(.invalidArgument) { _ = try await hall.kiosk.quotePrint(.init()) }
            try await PrintHall.expect(.invalidArgument) {
                _ = try await hall.kiosk.quotePrint(
                    .with {
                        $0.pageCount = 1
                        $0.copies = 100
                    }
                )
            }
        }
    }

    @Test func `the price is that of the day, by rows with their sources`() async throws {
        let clock = TestClock()
        let now = CivilDay(clock.now)
        let rows = [
            "\(now.advanced(by: 2))|0.5|区发改委〔2026〕9号", "\(now)|0.20|区发改委〔2026〕1号",
        ]
        try await DocumentsHost.run(.sqlite, clock, settings: ["print_prices": .strings(rows)]) { host in
            let kiosk = host.prints([.terminal], account: "kiosk")
            let request = QuotePrintRequest.with {
                $0.pageCount = 3
                $0.copies = 2
            }
            let today = try await kiosk.quotePrint(request)
            #expect(today.sidePriceFen == 20 && today.priceFen == 120)
            #expect(today.text == "共3页，打2份，单面，用纸6张。每面0.20元，一共1.20元。")
            #expect(today.pricedFrom == now.description && today.priceSource == "区发改委〔2026〕1号")
            clock.advance(by: .seconds(2 * 86_400))
            #expect(try await kiosk.quotePrint(request).priceFen == 300)
        }
        for wrong in [
            "0.20", "2026-01-01|-1|甲", "2026-02-30|1|甲", "2026-01-01|1.234|甲", "2026-01-01|101|甲", "2026-01-01|1|",
        ] {
            await #expect(throws: RPCError.self, "\(wrong)") {
                try await DocumentsHost.run(.sqlite, clock, settings: ["print_prices": .strings([wrong])]) { _ in }
            }
        }
    }

    @Test func `whoever waits is told of each change, and of the end`() async throws {
        try await HostFaultTests.with { printer, hall in
            try printer.set(.paperOut)
            let job = try await hall.print()
            let seen = try await hall.staff.watchPrint(.with { $0.jobID = job.jobID }) { changes in
                var states: [PrintJobState] = []
                for try await change in changes {
                    states.append(change.state)
                    #expect(change.pickupCode == job.pickupCode)
                    if change.state == .stopped { try printer.set(.ok) }
                }
                return states
            }
            #expect(seen.last == .done && seen.contains(.stopped))
            // A print that is over is told once; another's is as one that does not exist.
            let again = try await hall.staff.watchPrint(.with { $0.jobID = job.jobID }) { changes in
                try await changes.reduce(into: [PrintJobState]()) { $0.append($1.state) }
            }
            #expect(again == [.done])
            let elsewhere = hall.host.prints([.notary], unit: "notary", account: "notary")
            try await PrintHall.expect(.notFound) {
                try await elsewhere.watchPrint(.with { $0.jobID = job.jobID }) { for try await _ in $0 {} }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a print that cannot be read makes room for those behind it, and staff are told`(engine: Engine) async throws {
        try await TestPrinter.with { printer in
            try await PrintHall.open(engine, addresses: [printer.address]) { hall in
                let damaged = try await hall.print()
                hall.clock.advance(by: .seconds(1))
                let other = try await PrintHall.issue(hall.host.client([.lawyer]))
                let behind = try await hall.staff.print(
                    .with {
                        $0.number = other.number
                        $0.printerID = "hall"
                    }
                )
                _ = try await hall.host.store.database(module: "documents").write { transaction in
                    try transaction.execute(
                        "UPDATE documents_files SET content = ? WHERE number = ?",
                        .blob([1, 2, 3]),
                        .text(damaged.number)
                    )
                }
                try await hall.host.printing {
                    let isOut = try await Poll.until {
                        // Each try waits for the lease of the one before.
                        hall.clock.advance(by: .seconds(4))
                        return try await hall.staff.getPrint(.with { $0.jobID = behind.jobID }).state == .done
                    }
                    #expect(isOut)
                    let failed = try await hall.end(of: damaged)
                    #expect(failed.state == .failed)
                    #expect(failed.staffMessage == PrinterFault.unreadable.staffMessage)
                    #expect(try await hall.host.told(of: damaged.number) == ["print_failed unit/aid/window_staff"])
                    #expect(printer.printed().count == 1)
                }
            }
        }
    }
}
