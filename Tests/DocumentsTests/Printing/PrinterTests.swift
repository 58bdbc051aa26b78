internal import Foundation
internal import Printing
internal import TestKit
internal import Testing

/// Prints on a real IPP printer with every fault: none is taken for a success, and none makes a second copy.
@Suite
struct PrinterTests {
    /// Of two pages, as the engine counts.
    static let document = PrintDocument(pdf: Array("%PDF-1.7\n两页\n%%EOF\n".utf8), pages: 2)

    @Test
    func `a paper is printed once, on A4, with its name in Chinese, its copies and on both sides`() async throws {
        try await Self.with { printer, client in
            let record = try #require(
                PrintRecord(
                    id: UUID().uuidString,
                    title: "法律援助申请书（张三丰）",
                    settings: PrintSettings(copies: 3, sides: .twoLongEdge)
                )
            )
            let kept = Kept()
            let end = try await Self.run(client).run(record, try #require(Self.document)) { try kept.keep($0) }
            #expect(end.state == .done)
            #expect(kept.all.prefix(3).map(\.state) == [.created, .sending, .printing])
            #expect(end.message == "打印完成，请取走全部纸张。")
            #expect(printer.printed() == ["\(record.jobName)|3|iso_a4_210x297mm|two-sided-long-edge"])
            let arrived = try Data(contentsOf: printer.folder.appending(path: "last.pdf"))
            #expect(Array(arrived) == Self.document?.pdf)
            // Run again, it is done and stays so.
            let again = try await Self.run(client).run(end, try #require(Self.document)) { try kept.keep($0) }
            #expect(again == end)
            #expect(printer.printed().count == 1)
        }
    }

    @Test(arguments: [
        (TestPrinter.Engine.paperOut, PrinterFault.paperOut), (.tonerEmpty, .tonerEmpty), (.doorOpen, .doorOpen),
        (.wasteFull, .service),
    ])
    func `a printer that stands is told, and goes on when it was helped`(
        engine: TestPrinter.Engine,
        fault: PrinterFault
    ) async throws {
        try await Self.with { printer, client in
            try printer.set(engine)
            let kept = Kept()
            let folder = printer.folder
            let end = try await Self.run(client).run(try Self.record(), try #require(Self.document)) { record in
                try kept.keep(record)
                // Somebody adds paper, toner … once it was told.
                if record.state == .waiting, record.fault == fault { try await Self.help(client, folder) }
            }
            #expect(end.state == .done)
            #expect(kept.faults.contains(fault))
            #expect(printer.printed().count == 1)
        }
    }

    @Test
    func `a printer that nobody helps gives the print back, and what may have come out is looked at`() async throws {
        try await Self.with { printer, client in
            try printer.set(.paperOut)
            let pace = PrintPace(interval: .milliseconds(20), patience: .milliseconds(300), silence: .milliseconds(300))
            let kept = Kept()
            let end = try await PrintRun(client, pace: pace).run(try Self.record(), try #require(Self.document)) {
                record in
                try kept.keep(record)
            }
            // The printer does not end a cancelled job before its engine does.
            #expect(end.state == .lost)
            #expect(end.fault == .paperOut)
            #expect(end.message == "不能确定有没有打出来。请先看看出纸口，再请工作人员处理。")
            #expect(printer.printed().isEmpty)
        }
    }

    @Test(arguments: [
        (TestPrinter.Engine.jam, PrinterFault.paperJam), (.abort, .aborted), (.short, .aborted),
    ])
    func `a print that the printer gives up is no success and is not begun again by itself`(
        engine: TestPrinter.Engine,
        fault: PrinterFault
    ) async throws {
        try await Self.with { printer, client in
            try printer.set(engine)
            let kept = Kept()
            var end = try await Self.run(client).run(try Self.record(), try #require(Self.document)) {
                try kept.keep($0)
            }
            #expect(end.state == .spoiled)
            #expect(end.fault == fault)
            let again = try await Self.run(client).run(end, try #require(Self.document)) { try kept.keep($0) }
            #expect(again == end)
            let retried = end.apply(.retried)
            #expect(!retried)
            #expect(printer.printed().isEmpty)
        }
    }

    @Test
    func `a jam is cleared and the print begun again, by somebody who looked`() async throws {
        try await Self.with { printer, client in
            try printer.set(.jam)
            let kept = Kept()
            var end = try await Self.run(client).run(try Self.record(), try #require(Self.document)) {
                try kept.keep($0)
            }
            #expect(end.state == .spoiled)
            let looked = end.apply(.foundMissing)
            #expect(looked)
            // The jam is still there: it is refused before anything is sent.
            end = try await Self.run(client).run(end, try #require(Self.document)) { try kept.keep($0) }
            #expect(end.state == .failed)
            #expect(end.fault == .paperJam)
            // A printer with a jam removed, as by its panel.
            printer.cutPower()
            try printer.set(.ok)
            try await printer.powerOn()
            let retried = end.apply(.retried)
            #expect(retried)
            #expect(end.attempt == 3)
            end = try await Self.run(client).run(end, try #require(Self.document)) { try kept.keep($0) }
            #expect(end.state == .done)
            #expect(printer.printed().count == 1)
        }
    }

    @Test
    func `a printer that has another's print is waited for, and both come out once`() async throws {
        try await Self.with { printer, client in
            try printer.set(.hang)
            let (kept, document, log) = (
                Kept(), try #require(Self.document), printer.folder.appending(path: "printer.log")
            )
            let (one, two) = (try Self.record(), try Self.record("委托书"))
            let (started, starts) = AsyncStream.makeStream(of: Void.self)
            async let first = Self.run(client).run(one, document) { record in
                if record.state == .printing { starts.yield() }
            }
            for await _ in started { break }
            async let second = Self.run(client).run(two, document) { try kept.keep($0) }
            let isRefused = try await Poll.until {
                try String(contentsOf: log, encoding: .utf8).contains("server-error-busy")
            }
            #expect(isRefused)
            try printer.set(.ok)
            #expect(try await first.state == .done)
            #expect(try await second.state == .done)
            #expect(kept.all.allSatisfy { $0.fault == nil })
            #expect(printer.printed().count == 2)
        }
    }

    @Test
    func `a printer that is off is told at once, and nothing was begun`() async throws {
        try await Self.with { printer, client in
            printer.cutPower()
            let kept = Kept()
            let end = try await Self.run(client).run(try Self.record(), try #require(Self.document)) {
                try kept.keep($0)
            }
            #expect(end.state == .failed)
            #expect(end.fault == .unreachable)
            #expect(end.message == "没有打印。联系不上打印机，可能没有开机或者断了网。您的文书已经保存，请按“帮助”按钮，请工作人员检查。")
            #expect(kept.all == [end])
        }
    }

    @Test(arguments: [true, false])
    func `after a power cut in the middle nobody says that it was printed, nor prints it again`(
        comesBack: Bool
    ) async throws {
        try await Self.with { printer, client in
            try printer.set(.hang)
            let kept = Kept()
            let pace = PrintPace(
                interval: .milliseconds(20),
                patience: .seconds(20),
                silence: .seconds(comesBack ? 20 : 1)
            )
            let (started, starts) = AsyncStream.makeStream(of: Void.self)
            let document = try #require(Self.document)
            let record = try Self.record()
            async let end = PrintRun(client, pace: pace).run(record, document) { record in
                try kept.keep(record)
                if record.state == .printing { starts.yield() }
            }
            for await _ in started { break }
            printer.cutPower()
            try printer.set(.ok)
            if comesBack { try await printer.powerOn() }
            let settled = try await end
            #expect(settled.state == .lost)
            #expect(settled.fault == .forgotten)
            #expect(settled.message.hasPrefix("打印中途打印机断过电或者断过网，不能确定有没有打出来。请先看看出纸口"))
            #expect(printer.printed().isEmpty)
        }
    }

    @Test
    func `a printer of another language is refused before anything is sent`() async throws {
        try await Self.with { printer, client in
            printer.cutPower()
            try await printer.powerOn(formats: "image/pwg-raster")
            let kept = Kept()
            let end = try await Self.run(client).run(try Self.record(), try #require(Self.document)) {
                try kept.keep($0)
            }
            #expect(end.state == .failed)
            #expect(end.fault == .wrongFormat)
        }
    }

    @Test
    func `who gives a print up gets no paper, or is told that it may have come out`() async throws {
        try await Self.with { printer, client in
            let document = try #require(Self.document)
            let kept = Kept()
            let early = try await Self.run(client).withdraw(try Self.record(), document) { try kept.keep($0) }
            #expect(early.state == .cancelled)
            // With a job and no document.
            let crashed = Kept()
            crashed.crash(at: 0, stored: true)
            let record = try Self.record()
            await #expect(throws: Kept.Crash.self) {
                try await Self.run(client).run(record, document) { try crashed.keep($0) }
            }
            let created = try #require(crashed.all.last)
            #expect(created.state == .created)
            let withdrawn = try await Self.run(client).withdraw(created, document) { try kept.keep($0) }
            #expect(withdrawn.state == .cancelled)
            #expect(printer.printed().isEmpty)
        }
    }

    static func with(_ body: (TestPrinter, Printer) async throws -> Void) async throws {
        try await TestPrinter.with { printer in
            let transport = try HTTPPrinterTransport(timeoutSeconds: 5)
            let outcome: Result<Void, any Error>
            do {
                outcome = .success(try await body(printer, Printer(try printer.url(), transport: transport)))
            } catch {
                outcome = .failure(error)
            }
            try await transport.shutdown()
            try outcome.get()
        }
    }

    static func run(_ client: Printer) -> PrintRun {
        let pace = PrintPace(interval: .milliseconds(20), patience: .seconds(20), silence: .seconds(5))
        return PrintRun(client, pace: pace)
    }

    static func record(_ title: String = "法律援助申请书") throws -> PrintRecord {
        try #require(PrintRecord(id: UUID().uuidString, title: title, settings: PrintSettings()))
    }

    /// Adds paper, and waits until the printer has noticed.
    private static func help(_ client: Printer, _ folder: URL) async throws {
        try "ok".write(to: folder.appending(path: "mode"), atomically: true, encoding: .utf8)
        _ = try await Poll.until { try await client.status().fault == nil }
    }
}
