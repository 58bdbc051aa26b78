internal import Printing
internal import TestKit
internal import Testing

/// The table of a print, and what people are told.
@Suite
struct PrintFlowTests {
    @Test
    func `no event has two ends, and every state can be reached`() {
        var seen: Set<String> = []
        for row in PrintFlow.transitions {
            #expect(seen.insert("\(row.from) \(row.event)").inserted, "\(row)")
        }
        var reached: Set<PrintState> = [.reserved]
        for _ in PrintState.allCases {
            reached.formUnion(PrintFlow.transitions.filter { reached.contains($0.from) }.map(\.to))
        }
        #expect(reached == Set(PrintState.allCases))
    }

    @Test
    func `once the document may be on its way, only a sheetless end or somebody who looked leads back`() {
        let back = PrintFlow.transitions.filter { $0.to == .reserved }
        #expect(
            Set(back.map { "\($0.from) \($0.event)" })
                == ["failed retried", "spoiled foundMissing", "lost foundMissing"]
        )
        #expect(PrintFlow.transitions.filter { $0.from == .done }.isEmpty)
        #expect(PrintFlow.transitions.filter { $0.from == .cancelled }.isEmpty)
        // To be done it takes the printer's word or that of somebody who looked.
        #expect(
            PrintFlow.transitions.filter { $0.to == .done }.allSatisfy {
                [.completed, .foundComplete].contains($0.event)
            }
        )
    }

    @Test
    func `whatever happens in whatever order, each attempt has a mark of its own and no job of another`() throws {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<2_000 {
            var record = try #require(Self.record("法律援助申请书"))
            var marks: [String] = [record.mark]
            for _ in 0..<40 {
                let event = try #require(PrintEvent.allCases.randomElement(using: &generator))
                let before = record
                let happened = record.apply(event)
                #expect(happened || record == before)
                if record.attempt != before.attempt {
                    #expect(record.state == .reserved && record.jobID == nil)
                    marks.append(record.mark)
                }
            }
            #expect(Set(marks).count == marks.count)
        }
    }

    @Test
    func `the name of a job is in Chinese, short enough, and never cut within a character`() throws {
        let title = String(repeating: "𬱖·法律援助申请书", count: 40)
        let record = try #require(Self.record(title))
        #expect(record.jobName.utf8.count <= 255)
        #expect(record.jobName.hasSuffix(" #7f3a9c21aaaa-1"))
        let cut = record.jobName.dropLast(" #7f3a9c21aaaa-1".count)
        #expect(title.hasPrefix(cut))
        #expect(try #require(Self.record("申请书\n\u{202E}\u{0007}")).jobName == "申请书 #7f3a9c21aaaa-1")
        #expect(PrintRecord(id: "7", title: "", settings: PrintSettings()) == nil)
    }

    @Test(arguments: PrinterFault.allCases)
    func `each fault tells a citizen and staff in Chinese what to do`(fault: PrinterFault) {
        for message in [fault.message, fault.staffMessage] {
            #expect(message.hasSuffix("。") || message.hasSuffix("）。"))
            #expect(message.contains("请"))
        }
        #expect(!fault.message.utf8.contains { (65...90).contains($0) && $0 != UInt8(ascii: "A") })
    }

    @Test(arguments: [
        "ipp://printer", "ipp://192.0.2.7/ipp/print", "ipps://cups.local:8631/printers/hall", "ipp://[::1]:631/ipp",
        "IPP://Printer_1/ipp/print",
    ])
    func `a printer's address is taken`(text: String) {
        #expect(PrinterURL(text)?.text == text)
    }

    @Test(arguments: [
        "", "http://printer/", "ipp:printer", "ipp://", "ipp:///ipp", "ipp://user@printer/", "ipp://printer:0/",
        "ipp://printer:99999/", "ipp://printer/a?b", "ipp://printer/a#b", "ipp://printer/a b", "ipp://打印机/",
        "file:///etc/passwd",
        "ipp://a/\r\nHost: b",
    ])
    func `what is no printer's address is not`(text: String) {
        #expect(PrinterURL(text) == nil)
    }

    static func record(_ title: String, copies: Int = 1) -> PrintRecord? {
        PrintRecord(
            id: "7F3A9C21-AAAA-4BBB-8CCC-1234567890AB",
            title: title,
            settings: PrintSettings(copies: copies)
        )
    }
}
