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

    @Test(arguments: [(2, PrintState.spoiled), (3, .spoiled), (4, .done)] as [(Int32, PrintState)])
    func `two copies of two pages are done with four sides, and with fewer somebody looks`(
        sides: Int32,
        end: PrintState
    ) async throws {
        let record = try Self.record(.sending, copies: 2)
        let ended = try await PrinterTests.run(try Self.printer(jobState: 9, sides: sides))
            .run(record, try #require(PrinterTests.document)) { _ in }
        #expect(ended.state == end)
    }

    @Test(arguments: [7, 8, 9] as [Int32])
    func `a job that was given up before it had a document ends, whatever the printer calls that`(
        jobState: Int32
    ) async throws {
        let record = try Self.record(.created)
        let ended = try await PrinterTests.run(try Self.printer(jobState: jobState))
            .withdraw(record, try #require(PrinterTests.document)) { _ in }
        #expect(ended.state == .cancelled)
    }

    private static func record(_ state: PrintState, copies: Int = 1) throws -> PrintRecord {
        try #require(
            PrintRecord(
                id: "0f8fad5b-d9cb-469f-a165-70867728950e",
                title: "法律援助申请书",
                settings: PrintSettings(copies: copies),
                attempt: 1,
                jobID: 7,
                state: state,
                isAcknowledged: state != .created,
                fault: nil
            )
        )
    }

    /// A printer that says of every job that it is over.
    private static func printer(jobState: Int32, sides: Int32? = nil) throws -> Printer {
        let name = try Self.record(.printing).jobName
        let transport = ScriptedTransport { request in
            var attributes = [
                IPPAttribute("job-id", .integer(7)), IPPAttribute("job-state", .enumeration(jobState)),
                IPPAttribute("job-name", .text(.name, name)),
            ]
            if let sides { attributes.append(IPPAttribute("job-impressions-completed", .integer(sides))) }
            return try IPPMessage(
                code: 0,
                requestID: request.requestID,
                groups: [IPPGroup(.jobGroup, attributes)]
            ).encoded()
        }
        return Printer(try #require(PrinterURL("ipp://printer")), transport: transport)
    }
}
