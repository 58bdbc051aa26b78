internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import PostgresTestKit
internal import Printing
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// Every fault of a printer, through the host, on a real IPP printer: no false success, no second copy, staff are told.
@Suite(.timeLimit(.minutes(5)))
struct HostFaultTests {
    @Test(arguments: [
        (TestPrinter.Engine.paperOut, PrinterFault.paperOut), (.tonerEmpty, .tonerEmpty), (.doorOpen, .doorOpen),
        (.wasteFull, .service),
    ])
    func `a printer that stands is told to citizen and staff, and goes on when it was helped`(
        engine: TestPrinter.Engine,
        fault: PrinterFault
    ) async throws {
        try await Self.with { printer, hall in
            try printer.set(engine)
            let job = try await hall.print()
            let stopped = try await hall.wait(for: job, [.stopped])
            #expect(stopped.message == fault.message)
            #expect(stopped.staffMessage == fault.staffMessage)
            #expect(try await hall.staff.listPrints(.with { $0.needsStaff = true }).jobs.map(\.jobID) == [job.jobID])
            #expect(try await hall.host.told(of: job.number) == ["print_stopped unit/aid/window_staff"])
            try printer.set(.ok)
            #expect(try await hall.end(of: job).state == .done)
            #expect(printer.printed().count == 1)
            #expect(try await hall.staff.listPrints(.with { $0.needsStaff = true }).jobs.isEmpty)
        }
    }

    @Test(arguments: [
        (TestPrinter.Engine.jam, PrinterFault.paperJam), (.abort, .aborted), (.short, .aborted),
    ])
    func `what may have come out is looked at before it is printed again`(
        engine: TestPrinter.Engine,
        fault: PrinterFault
    ) async throws {
        try await Self.with { printer, hall in
            try printer.set(engine)
            let job = try await hall.print()
            let spoiled = try await hall.end(of: job)
            #expect(spoiled.state == .spoiled)
            #expect(spoiled.staffMessage == fault.staffMessage)
            #expect(try await hall.host.told(of: job.number).contains("print_failed unit/aid/window_staff"))
            // Somebody clears the printer, as by its panel.
            printer.cutPower()
            try printer.set(.ok)
            try await printer.powerOn()
            let blind = try await PrintHall.refusal { _ = try await hall.again(job) }
            #expect(blind.code == .invalidArgument)
            let second = try await PrintHall.refusal { _ = try await hall.print() }
            #expect(second.code == .failedPrecondition)
            _ = try await hall.again(job, .missing)
            let end = try await hall.end(of: job)
            #expect(end.state == .done && end.attempt == 2)
            #expect(printer.printed().count == 1)
        }
    }

    @Test func `a printer that is off prints nothing, and the print goes on once it is on`() async throws {
        try await Self.with { printer, hall in
            printer.cutPower()
            let job = try await hall.print()
            let failed = try await hall.end(of: job)
            #expect(failed.state == .failed)
            #expect(failed.message.contains("联系不上打印机") && failed.message.contains("已经保存"))
            #expect(try await hall.host.told(of: job.number) == ["print_failed unit/aid/window_staff"])
            try await printer.powerOn()
            _ = try await hall.again(job)
            #expect(try await hall.end(of: job).state == .done)
            #expect(printer.printed().count == 1)
        }
    }

    @Test func `a power cut within a print is told as what it is, and somebody looks`() async throws {
        try await Self.with { printer, hall in
            try printer.set(.hang)
            let job = try await hall.print()
            _ = try await hall.wait(for: job, [.printing])
            let began = try await Poll.until { try await hall.host.isAcknowledged(job) }
            #expect(began)
            printer.cutPower()
            let lost = try await hall.end(of: job)
            #expect(lost.state == .lost)
            #expect(lost.message.contains("不能确定"))
            try printer.set(.ok)
            try await printer.powerOn()
            _ = try await hall.again(job, .missing)
            #expect(try await hall.end(of: job).state == .done)
            #expect(printer.printed().count == 1)
        }
    }

    @Test func `a print of which all sheets were found is done, and none is printed again`() async throws {
        try await Self.with { printer, hall in
            try printer.set(.jam)
            let job = try await hall.print()
            #expect(try await hall.end(of: job).state == .spoiled)
            #expect(try await hall.again(job, .complete).state == .done)
            #expect(printer.printed().isEmpty)
        }
    }

    @Test func `a printer that takes no PDF is no printer for the host, which says so`() async throws {
        try await Self.with { printer, hall in
            printer.cutPower()
            try await printer.powerOn(formats: "image/pwg-raster")
            let failed = try await hall.end(of: try await hall.print())
            #expect(failed.state == .failed)
            #expect(failed.staffMessage == PrinterFault.wrongFormat.staffMessage)
            let listed = try await hall.staff.listPrinters(.init()).printers
            #expect(listed.map(\.isReady) == [false])
        }
    }

    @Test func `a printer that nobody helps gives the print back in the end`() async throws {
        var pace = PrintHall.pace
        pace.patience = .milliseconds(300)
        pace.silence = .milliseconds(300)
        try await Self.with(pace: pace) { printer, hall in
            try printer.set(.paperOut)
            let lost = try await hall.end(of: try await hall.print())
            #expect(lost.state == .lost)
            #expect(try await hall.host.told(of: lost.number).count == 2)
            #expect(printer.printed().isEmpty)
        }
    }

    @Test func `a queue of a real CUPS prints once, and a disabled or closed one gives the print back`() async throws {
        try await TestPrinter.with { printer in
            try await TestQueue.with(printer) { queue in
                try await PrintHall.open(addresses: [queue.address]) { hall in
                    try await hall.host.printing {
                        try queue.run("cupsdisable", ["-r", "维护中", "hall"])
                        let job = try await hall.print(copies: 2)
                        let stopped = try await hall.end(of: job)
                        #expect(stopped.state == .failed)
                        #expect(stopped.staffMessage == PrinterFault.paused.staffMessage)
                        try queue.run("cupsenable", ["hall"])
                        try queue.run("cupsreject", ["hall"])
                        _ = try await hall.again(job)
                        let refused = try await hall.wait(for: job, [.failed])
                        #expect(refused.state == .failed)
                        try queue.run("cupsaccept", ["hall"])
                        _ = try await hall.again(job)
                        #expect(try await hall.end(of: job).state == .done)
                        #expect(printer.printed().count == 1)
                        #expect(printer.printed().allSatisfy { $0.contains("|2|") })
                    }
                }
            }
        }
    }

    /// A printer and a host that prints on it while `body` runs.
    static func with(
        _ engine: Engine = .sqlite,
        pace: PrintPace = PrintHall.pace,
        _ body: @escaping @Sendable (TestPrinter, PrintHall) async throws -> Void
    ) async throws {
        try await TestPrinter.with { printer in
            try await PrintHall.open(engine, addresses: [printer.address], pace: pace) { hall in
                try await hall.host.printing { try await body(printer, hall) }
            }
        }
    }
}
