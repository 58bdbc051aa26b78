internal import DocumentsAPI
internal import HostStorage
internal import PluginKit
internal import Printing
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// A second copy is somebody's to answer for, whatever prints of the document were given up before.
@Suite(.timeLimit(.minutes(5)))
struct SecondCopyTests {
    /// A document of a terminal's, and its print that is kept for pick-up.
    private static func held(_ hall: PrintHall) async throws -> (document: Document, job: PrintJob) {
        let document = try await PrintHall.issue(hall.host.client([.terminal], account: "kiosk"))
        return (document, try await Self.hold(document, hall))
    }

    private static func hold(_ document: Document, _ hall: PrintHall) async throws -> PrintJob {
        let check = try PrintHall.check(document)
        return try await hall.kiosk.print(
            .with {
                $0.number = document.number
                $0.check = check
            }
        )
    }

    private static func again(
        _ job: PrintJob,
        _ prints: PrintServiceClient,
        reason: String = ""
    ) async throws -> PrintJob {
        try await prints.reprint(
            .with {
                $0.jobID = job.jobID
                $0.printerID = "hall"
                $0.reason = reason
            }
        )
    }

    @Test func `a print that was given up is no way to a second copy beside the one that came out`() async throws {
        try await HostFaultTests.with { printer, hall in
            let (_, given) = try await Self.held(hall)
            _ = try await hall.kiosk.cancelPrint(.with { $0.jobID = given.jobID })
            let first = try await Self.again(given, hall.kiosk)
            #expect(try await hall.end(of: first).state == .done)
            #expect(printer.printed().count == 1)
            let byKiosk = try await PrintHall.refusal { _ = try await Self.again(given, hall.kiosk) }
            #expect(byKiosk.code == .failedPrecondition && byKiosk.message.contains("窗口"))
            let reasoned = try await PrintHall.refusal { _ = try await Self.again(given, hall.kiosk, reason: "再打一份") }
            #expect(reasoned.code == .failedPrecondition)
            // Staff say why, and the print that it repeats is the one that came out.
            let silent = try await PrintHall.refusal { _ = try await Self.again(first, hall.staff) }
            #expect(silent.code == .invalidArgument)
            let second = try await Self.again(first, hall.staff, reason: "当事人要求多一份")
            #expect(second.repeats == first.jobID)
            #expect(try await hall.end(of: second).state == .done)
            #expect(printer.printed().count == 2)
        }
    }

    @Test func `staff who repeat a print that was given up beside one that came out say why`() async throws {
        try await HostFaultTests.with { printer, hall in
            try printer.set(.paperOut)
            let given = try await hall.print()
            _ = try await hall.wait(for: given, [.stopped])
            let other = try await PrintHall.issue(hall.host.client([.lawyer]))
            let waiting = try await hall.staff.print(
                .with {
                    $0.number = other.number
                    $0.printerID = "hall"
                }
            )
            _ = try await hall.staff.cancelPrint(.with { $0.jobID = waiting.jobID })
            _ = try await hall.staff.cancelPrint(.with { $0.jobID = given.jobID })
            _ = try await hall.end(of: given)
            printer.cutPower()
            try printer.set(.ok)
            try await printer.powerOn()
            // Nothing came out as yet: no reason is needed.
            let first = try await Self.again(waiting, hall.staff)
            #expect(try await hall.end(of: first).state == .done)
            let silent = try await PrintHall.refusal { _ = try await Self.again(waiting, hall.staff) }
            #expect(silent.code == .invalidArgument)
            let second = try await Self.again(waiting, hall.staff, reason: "当事人要求多一份")
            #expect(second.repeats == first.jobID)
        }
    }

    @Test func `what is kept under a code is given up where another print of the document is begun`() async throws {
        try await HostFaultTests.with { printer, hall in
            let (document, given) = try await Self.held(hall)
            _ = try await hall.kiosk.cancelPrint(.with { $0.jobID = given.jobID })
            let kept = try await Self.hold(document, hall)
            let first = try await Self.again(given, hall.kiosk)
            #expect(try await hall.end(of: first).state == .done)
            let late = try await PrintHall.refusal {
                _ = try await hall.kiosk.pickUp(
                    .with {
                        $0.pickupCode = kept.pickupCode
                        $0.printerID = "hall"
                    }
                )
            }
            #expect(late.code == .failedPrecondition)
            #expect(printer.printed().count == 1)
        }
    }

    @Test func `whoever prints straight is told what the host printed, and what may still come out`() async throws {
        try await HostFaultTests.with { _, hall in
            let (document, given) = try await Self.held(hall)
            let client = hall.host.client([.terminal], account: "kiosk")
            let check = try PrintHall.check(document)
            func flags() async throws -> [Bool] {
                let known = try await client.getDocument(
                    .with {
                        $0.number = document.number
                        $0.check = check
                    }
                )
                return [known.isPrinted, known.isPrinting]
            }
            #expect(try await flags() == [false, true])
            _ = try await hall.kiosk.cancelPrint(.with { $0.jobID = given.jobID })
            #expect(try await flags() == [false, false])
            let first = try await Self.again(given, hall.kiosk)
            #expect(try await hall.end(of: first).state == .done)
            #expect(try await flags() == [true, false])
        }
    }

    @Test func `a document that was revoked while its job had no document is not sent`() async throws {
        try await TestPrinter.with { printer in
            try await PrintHall.open(addresses: [printer.address]) { hall in
                let job = try await hall.print()
                // A host made the printer's job, and stopped before it sent anything.
                _ = try await hall.host.store.database(module: "documents").write { transaction in
                    try transaction.execute(
                        "UPDATE documents_prints SET state = ?, attempt = 1, printer_job = 4711 WHERE job_id = ?",
                        .text(PrintState.created.rawValue),
                        .text(job.jobID)
                    )
                }
                _ = try await hall.host.client([.lawyer]).revokeDocument(
                    .with {
                        $0.number = hall.document.number
                        $0.reason = "填写有误"
                    }
                )
                try await hall.host.printing {
                    let ended = try await hall.end(of: job)
                    #expect(ended.state == .cancelled)
                    #expect(printer.printed().isEmpty)
                }
            }
        }
    }
}
