internal import Printing
internal import TestKit
internal import Testing

/// What printers say, as people are told it.
@Suite
struct PrinterStatusTests {
    @Test(
        arguments: [
            (["none"], nil), (["media-low-warning", "toner-low-report"], nil), (["media-empty"], .paperOut),
            (["media-needed-report"], .paperOut), (["media-empty-error", "media-jam-warning"], .paperJam),
            (["door-open-error"], .doorOpen), (["cover-open"], .doorOpen), (["input-tray-missing"], .doorOpen),
            (["toner-empty"], .tonerEmpty), (["marker-supply-empty-error"], .tonerEmpty),
            (["output-area-full"], .outputFull),
            (["fuser-over-temp-error"], .service), (["paused"], .paused), (["offline-report"], .unreachable),
            (["media-empty-soon"], nil), (["com.example-x"], nil),
        ] as [([String], PrinterFault?)]
    )
    func `reasons are told by what has to be done`(reasons: [String], fault: PrinterFault?) async throws {
        #expect(try await Self.status(state: 3, reasons).fault == fault)
    }

    @Test
    func `a printer that stands without a reason is told too`() async throws {
        #expect(try await Self.status(state: 5, ["none"]).fault == .stopped)
        #expect(try await Self.status(state: 5, ["paused"]).fault == .paused)
    }

    @Test(
        arguments: [
            [], [1, 2, 3], [0x3C, 0x68, 0x74, 0x6D, 0x6C, 0x3E, 0, 0, 0, 0, 0, 0], [2, 0, 0, 0, 0, 0, 0, 1, 3],
        ] as [[UInt8]]
    )
    func `an answer that is no IPP is an error and no print`(bytes: [UInt8]) async throws {
        let client = Printer(try #require(PrinterURL("ipp://printer")), transport: ScriptedTransport { _ in bytes })
        await #expect(throws: PrinterError.self) { try await client.status() }
        let document = try #require(PrinterTests.document)
        let end = try await PrinterTests.run(client).run(try PrinterTests.record(), document) { _ in }
        #expect(end.state == .failed)
        #expect(end.fault == .notUnderstood)
    }

    @Test
    func `an answer to another request is none`() async throws {
        let transport = ScriptedTransport { request in
            try IPPMessage(code: 0, requestID: request.requestID &+ 1, groups: [IPPGroup(.printerGroup, [])]).encoded()
        }
        let client = Printer(try #require(PrinterURL("ipp://printer")), transport: transport)
        await #expect(throws: PrinterError.notUnderstood("an answer to another request")) { try await client.status() }
    }

    private static func status(state: Int32, _ reasons: [String]) async throws -> PrinterStatus {
        let transport = ScriptedTransport { request in
            try IPPMessage(
                code: 0,
                requestID: request.requestID,
                groups: [
                    IPPGroup(
                        .printerGroup,
                        [
                            IPPAttribute("printer-state", .enumeration(state)),
                            IPPAttribute("printer-state-reasons", reasons.map { .text(.keyword, $0) }),
                        ]
                    )
                ]
            ).encoded()
        }
        return try await Printer(try #require(PrinterURL("ipp://printer")), transport: transport).status()
    }
}
