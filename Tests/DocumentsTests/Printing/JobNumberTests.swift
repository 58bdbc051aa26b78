internal import Foundation
internal import Printing
internal import Synchronization
internal import TestKit
internal import Testing

/// A printer that counts its jobs anew, as after a power cut: the number of a print is somebody else's job then.
@Suite
struct JobNumberTests {
    /// What a printer was asked for, in order.
    private final class Asked: Sendable {
        private let operations = Mutex<[UInt16]>([])
        func note(_ operation: UInt16) { self.operations.withLock { $0.append(operation) } }
        var all: [UInt16] { self.operations.withLock { $0 } }
    }

    private static let cancel: UInt16 = 0x0008
    private static let send: UInt16 = 0x0006

    @Test(arguments: [(3, PrintState.lost), (5, .lost), (7, .lost), (9, .lost)] as [(Int32, PrintState)])
    func `what another job came to is never taken for this print's end`(state: Int32, end: PrintState) async throws {
        let asked = Asked()
        let ended = try await PrinterTests.run(Self.printer(state, asked))
            .run(try Self.record(.printing), try #require(PrinterTests.document)) { _ in }
        #expect(ended.state == end)
        #expect(ended.message == PrinterFault.forgotten.message)
        #expect(!asked.all.contains(Self.cancel))
    }

    @Test func `who gives a print up cancels nobody else's job`() async throws {
        let document = try #require(PrinterTests.document)
        for (state, end) in [(PrintState.created, PrintState.cancelled), (.printing, .lost), (.waiting, .lost)] {
            let asked = Asked()
            let ended = try await PrinterTests.run(Self.printer(5, asked))
                .withdraw(try Self.record(state), document) { _ in }
            #expect(ended.state == end)
            #expect(!asked.all.contains(Self.cancel))
        }
    }

    @Test func `no document is sent to the number of a job that is another's by now`() async throws {
        let asked = Asked()
        let ended = try await PrinterTests.run(Self.printer(4, asked))
            .run(try Self.record(.created), try #require(PrinterTests.document)) { _ in }
        #expect(ended.state == .failed)
        #expect(!asked.all.contains(Self.send) && !asked.all.contains(Self.cancel))
    }

    @Test func `a job that came out by itself after somebody found nothing makes no second copy`() async throws {
        try await TestPrinter.with { printer in
            let transport = try HTTPPrinterTransport(timeoutSeconds: 5)
            let deaf = DeafTransport(transport)
            let client = Printer(try printer.url(), transport: deaf)
            let document = try #require(PrinterTests.document)
            // The document arrives, and from then on nothing is heard of the printer.
            deaf.goDeaf(after: Self.send)
            var end = try await Self.impatient(client).run(try PrinterTests.record(), document) { _ in }
            #expect(end.state == .lost)
            // Somebody looked before the sheets were out.
            let taken = end.apply(.foundMissing)
            #expect(taken)
            let isOut = try await Poll.until { printer.printed().count == 1 }
            #expect(isOut)
            deaf.hear()
            end = try await PrinterTests.run(client).run(end, document) { _ in }
            #expect(end.state == .spoiled)
            #expect(printer.printed().count == 1)
            // Looked at again it is printed again, once.
            let again = end.apply(.foundMissing)
            #expect(again)
            end = try await PrinterTests.run(client).run(end, document) { _ in }
            #expect(end.state == .done)
            #expect(printer.printed().count == 2)
            try await transport.shutdown()
        }
    }

    private static func impatient(_ client: Printer) -> PrintRun {
        PrintRun(client, pace: PrintPace(interval: .milliseconds(20), silence: .milliseconds(200)))
    }

    private static func record(_ state: PrintState) throws -> PrintRecord {
        try #require(
            PrintRecord(
                id: "0f8fad5b-d9cb-469f-a165-70867728950e",
                title: "法律援助申请书",
                settings: PrintSettings(),
                attempt: 1,
                jobID: 5,
                state: state,
                isAcknowledged: state != .created,
                fault: nil
            )
        )
    }

    /// A printer whose job 5 somebody sent from a computer in the office.
    private static func printer(_ state: Int32, _ asked: Asked) throws -> Printer {
        let transport = ScriptedTransport { request in
            asked.note(request.code)
            return try IPPMessage(
                code: 0,
                requestID: request.requestID,
                groups: [
                    IPPGroup(
                        .jobGroup,
                        [
                            IPPAttribute("job-id", .integer(5)), IPPAttribute("job-state", .enumeration(state)),
                            IPPAttribute("job-name", .text(.name, "工资表.xlsx")),
                            IPPAttribute("job-impressions-completed", .integer(2)),
                        ]
                    )
                ]
            ).encoded()
        }
        return Printer(try #require(PrinterURL("ipp://printer")), transport: transport)
    }
}
