internal import DocumentsAPI
internal import PluginKit
internal import PostgresTestKit
internal import Printing
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// A host with real printers in its hall, and a document of two pages to be printed.
struct PrintHall {
    let host: DocumentsHost
    let clock: TestClock
    let document: Document
    let staff: PrintServiceClient
    let kiosk: PrintServiceClient

    static let pace = PrintPace(
        interval: .milliseconds(20),
        patience: .seconds(20),
        longest: .seconds(20),
        silence: .seconds(5)
    )

    /// Opens one over an engine.
    ///
    /// - Parameter addresses: of printers; the first is `hall`, the second `window`, a third `notary`, elsewhere.
    static func open(
        _ engine: Engine = .sqlite,
        addresses: [String],
        pace: PrintPace = Self.pace,
        _ body: @Sendable (PrintHall) async throws -> Void
    ) async throws {
        let names = ["hall|大厅打印机|aid|", "window|窗口打印机|aid|", "notary|公证处打印机|notary|"]
        let printers = zip(names, addresses).map { $0 + $1 }
        let clock = TestClock()
        try await DocumentsHost.run(engine, clock, settings: ["printers": .strings(printers)], pace: pace) { host in
            let story = String(repeating: "公司拖欠工资45100元，至今没有支付，多次催讨没有结果。", count: 40)
            let document = try await Self.issue(host.client([.lawyer]), story)
            #expect(document.pageCount == 2)
            try await body(
                PrintHall(
                    host: host,
                    clock: clock,
                    document: document,
                    staff: host.prints([.windowStaff], account: "window"),
                    kiosk: host.prints([.terminal], account: "kiosk")
                )
            )
        }
    }

    static func issue(_ client: DocumentServiceClient, _ story: String = "公司拖欠工资。") async throws -> Document {
        let draft = try await client.saveDraft(.with { $0.facts = Fact.application + Fact.all(["案件.事实": story]) })
        return try await client.issueDocument(
            .with {
                $0.code = "FZ-002"
                $0.draftID = draft.draftID
            }
        )
    }

    /// The check that stands in a document's code.
    static func check(_ document: Document) throws -> String {
        try #require(VerificationCode(document.verificationCode)).check
    }

    func print(on printer: String = "hall", copies: UInt32 = 1) async throws -> PrintJob {
        try await self.staff.print(
            .with {
                $0.number = self.document.number
                $0.printerID = printer
                $0.copies = copies
            }
        )
    }

    func again(_ job: PrintJob, _ found: TrayFinding = .unspecified, on printer: String = "", reason: String = "")
        async throws -> PrintJob
    {
        try await self.staff.reprint(
            .with {
                $0.jobID = job.jobID
                $0.found = found
                $0.printerID = printer
                $0.reason = reason
            }
        )
    }

    /// Waits until a print is in one of these states.
    func wait(for job: PrintJob, _ states: Set<PrintJobState>) async throws -> PrintJob {
        var now = job
        let reached = try await Poll.until {
            now = try await self.staff.getPrint(.with { $0.jobID = job.jobID })
            return states.contains(now.state)
        }
        #expect(reached, "\(now.state)")
        return now
    }

    /// Waits until a print is over.
    func end(of job: PrintJob) async throws -> PrintJob {
        try await self.wait(for: job, [.done, .failed, .spoiled, .lost, .cancelled, .pickedUp])
    }

    /// Runs `body`, which has to be refused with a code.
    static func expect(_ code: RPCError.Code, _ body: () async throws -> Void) async throws {
        let error = try await Self.refusal(body)
        #expect(error.code == code, "\(error)")
    }

    /// Runs `body`, which has to be refused.
    static func refusal(_ body: () async throws -> Void) async throws -> RPCError {
        try #require(await #expect(throws: RPCError.self) { try await body() })
    }
}
