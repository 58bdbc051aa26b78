internal import Foundation
internal import Printing
internal import TestKit
internal import Testing

/// A process that ends at any moment and a net that loses anything: never a false success, never a second copy.
@Suite
struct PrintInterruptionTests {
    @Test(arguments: 0...4, [true, false])
    func `a process that ends at any change is taken up again, and one copy comes out`(
        change: Int,
        stored: Bool
    ) async throws {
        try await PrinterTests.with { printer, client in
            let document = try #require(PrinterTests.document)
            let record = try PrinterTests.record()
            let kept = Kept()
            kept.crash(at: change, stored: stored)
            var last = record
            do {
                last = try await PrinterTests.run(client).run(record, document) { try kept.keep($0) }
            } catch is Kept.Crash {
                let again = Kept()
                last = try await PrinterTests.run(client).run(kept.all.last ?? record, document) { try again.keep($0) }
            }
            // A job whose document was never sent is given up, and surely sheetless: it may be printed again.
            if last.state == .failed {
                #expect(printer.printed().isEmpty)
                let retried = last.apply(.retried)
                #expect(retried)
                last = try await PrinterTests.run(client).run(last, document) { _ in }
            }
            #expect(last.state == .done)
            #expect(printer.printed().count == 1)
            // And no job stands about that might print later.
            let open = try await client.status()
            #expect(open.state == 3)
        }
    }

    /// Get-Printer-Attributes, Validate-Job, Get-Jobs, Create-Job, Send-Document, Get-Job-Attributes.
    @Test(
        arguments: [0x000B, 0x0004, 0x000A, 0x0005, 0x0006, 0x0009] as [UInt16],
        [CutTransport.Cut.request, .answer]
    )
    func `a lost request or answer never makes two copies nor a false success`(
        operation: UInt16,
        cut: CutTransport.Cut
    ) async throws {
        try await TestPrinter.with { printer in
            let transport = try HTTPPrinterTransport(timeoutSeconds: 5)
            let lossy = CutTransport(transport, [(operation, cut)])
            let client = Printer(try printer.url(), transport: lossy)
            let document = try #require(PrinterTests.document)
            var end = try await PrinterTests.run(client).run(try PrinterTests.record(), document) { _ in }
            if end.state == .failed {
                #expect(printer.printed().isEmpty)
                let retried = end.apply(.retried)
                #expect(retried)
                end = try await PrinterTests.run(client).run(end, document) { _ in }
            }
            #expect(end.state == .done)
            #expect(printer.printed().count == 1)
            #expect(lossy.operations.filter { $0 == 0x0006 }.count == 1)
            try await transport.shutdown()
        }
    }

    @Test
    func `a connection that is cut within the document prints nothing, and the print may be begun again`() async throws
    {
        try await PrinterTests.with { printer, client in
            let document = try #require(PrinterTests.document)
            let kept = Kept()
            kept.crash(at: 1, stored: true)
            let record = try PrinterTests.record()
            await #expect(throws: Kept.Crash.self) {
                try await PrinterTests.run(client).run(record, document) { try kept.keep($0) }
            }
            let sending = try #require(kept.all.last)
            #expect(sending.state == .sending)
            try HalfRequest.send(to: printer.port, job: try #require(sending.jobID), url: printer.address)
            var end = try await PrinterTests.run(client).run(sending, document) { _ in }
            #expect(end.state == .failed || end.state == .spoiled)
            #expect(printer.printed().isEmpty)
            let again = end.apply(end.state == .failed ? .retried : .foundMissing)
            #expect(again)
            end = try await PrinterTests.run(client).run(end, document) { _ in }
            #expect(end.state == .done)
            #expect(printer.printed().count == 1)
        }
    }
}
