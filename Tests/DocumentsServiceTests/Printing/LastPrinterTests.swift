internal import DocumentsAPI
internal import Foundation
internal import HostStorage
internal import PluginKit
internal import PostgresTestKit
internal import Printing
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// A print that goes on elsewhere, or nowhere: the printers that had it before may still print it.
@Suite(.timeLimit(.minutes(5)))
struct LastPrinterTests {
    @Test func `a print lost on a printer that stays silent begins on no other, and is not given up either`()
        async throws
    {
        try await TestPrinter.with { silent in
            try await TestPrinter.with { other in
                try await PrintHall.open(addresses: [silent.address, other.address]) { hall in
                    try await hall.host.printing {
                        try silent.set(.hang)
                        let job = try await hall.print()
                        _ = try await hall.wait(for: job, [.printing])
                        let began = try await Poll.until { try await hall.host.isAcknowledged(job) }
                        #expect(began)
                        silent.cutPower()
                        #expect(try await hall.end(of: job).state == .lost)
                        let moved = try await hall.again(job, .missing, on: "window")
                        #expect(moved.printerID == "window")
                        let kept = try await hall.end(of: job)
                        #expect(kept.state == .failed && kept.message.contains("联系不上打印机"))
                        // A new print of the document is refused as long as the old one may come out.
                        try await PrintHall.expect(.failedPrecondition) { _ = try await hall.print(on: "window") }
                        _ = try await hall.staff.cancelPrint(.with { $0.jobID = job.jobID })
                        #expect(try await hall.end(of: job).state == .failed)
                        #expect(other.printed().isEmpty)
                        // Once it answers, and has nothing of it, the print goes on.
                        try silent.set(.ok)
                        try await silent.powerOn()
                        _ = try await hall.again(job)
                        #expect(try await hall.end(of: job).state == .done)
                        #expect(other.printed().count == 1 && silent.printed().isEmpty)
                    }
                }
            }
        }
    }

    @Test(arguments: [("reserved", PrintJobState.cancelled), ("created", .cancelled), ("sending", .lost)])
    func `a print whose printer left the configuration is cancelled, and what may have come out is looked at`(
        state: String,
        end: PrintJobState
    ) async throws {
        try await PrintHall.open(addresses: ["ipp://localhost:9/ipp/print"]) { hall in
            let job = try await hall.print()
            _ = try await hall.host.store.database(module: "documents").write { transaction in
                try transaction.execute(
                    "UPDATE documents_prints SET printer = 'gone', queue = 'gone', state = ? WHERE job_id = ?",
                    .text(state),
                    .text(job.jobID)
                )
            }
            let cancelled = try await hall.staff.cancelPrint(.with { $0.jobID = job.jobID })
            #expect(cancelled.state == end)
        }
    }

    @Test func `a file that is no certificate keeps the host from starting`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "printers.pem")
            try "no PEM".write(to: file, atomically: true, encoding: .utf8)
            let error = try await PrintHall.refusal {
                let settings: [String: ConfigValue] = ["printer_certificates_file": .string(file.path)]
                try await DocumentsHost.run(.sqlite, settings: settings) { _ in }
            }
            #expect(error.code == .invalidArgument && error.message.contains("printer_certificates_file"))
        }
    }
}
