internal import Foundation
internal import Printing
internal import TestKit
internal import Testing

/// The same client on a queue of a real CUPS: only the address is another.
@Suite
struct QueueTests {
    @Test
    func `a queue prints once, says when it is stopped, and gives a print back whose printer is off`() async throws {
        try await PrinterTests.with { printer, _ in
            try await TestQueue.with(printer) { queue in
                let transport = try HTTPPrinterTransport(timeoutSeconds: 10)
                let client = Printer(try #require(PrinterURL(queue.address)), transport: transport)
                let document = try #require(PrintDocument(pdf: Self.pdf(pages: 2), pages: 2))
                let record = try #require(
                    PrintRecord(
                        id: UUID().uuidString,
                        title: "人民调解协议书（张三丰、李四）",
                        settings: PrintSettings(copies: 2)
                    )
                )
                let end = try await PrinterTests.run(client).run(record, document) { _ in }
                #expect(end.state == .done, "\(end)")
                // The queue hands the paper on in another attribute than the name of a size.
                #expect(printer.printed() == ["\(record.jobName)|2||one-sided"])

                try queue.run("cupsdisable", ["-r", "维护中", "hall"])
                let stopped = try await PrinterTests.run(client).run(try PrinterTests.record(), document) { _ in }
                #expect(stopped.state == .failed)
                #expect(stopped.fault == .paused)
                #expect(stopped.message == "没有打印。打印机暂停使用。您的文书已经保存，请到窗口打印或者稍后再打。")
                try queue.run("cupsenable", ["hall"])

                try queue.run("cupsreject", ["hall"])
                let refused = try await PrinterTests.run(client).run(try PrinterTests.record(), document) { _ in }
                #expect(refused.state == .failed)
                #expect(refused.fault == .rejecting)
                try queue.run("cupsaccept", ["hall"])

                // The queue takes it, the printer is off. A queue may still print what it says it cancelled, where the
                // printer is on again at once: that is why somebody looks before it is printed again.
                printer.cutPower()
                let pace = PrintPace(interval: .milliseconds(50), longest: .seconds(1), silence: .seconds(10))
                let given = try PrinterTests.record()
                let off = try await PrintRun(client, pace: pace).run(given, document) { _ in }
                #expect(off.state == .spoiled)
                #expect(off.fault == .stopped)
                try await printer.powerOn()
                let last = try PrinterTests.record()
                let after = try await PrinterTests.run(client).run(last, document) { _ in }
                #expect(after.state == .done, "\(after)")
                #expect(printer.printed().filter { $0.hasPrefix(last.jobName) }.count == 1)
                #expect(printer.printed().filter { $0.hasPrefix(given.jobName) }.count <= 1)
                try await transport.shutdown()
            }
        }
    }

    /// The smallest PDF of empty A4 pages.
    private static func pdf(pages: Int) -> [UInt8] {
        let kids = (0..<pages).map { "\($0 + 3) 0 R" }.joined(separator: " ")
        let objects =
            ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count \(pages)/Kids[\(kids)]>>"]
            + (0..<pages).map { _ in "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>" }
        var text = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(text.utf8.count)
            text += "\(index + 1) 0 obj\(object)endobj\n"
        }
        let table = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places {
            let digits = String(place)
            text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        text += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
        return Array(text.utf8)
    }
}
