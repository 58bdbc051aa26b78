internal import Foundation
internal import Testing

@testable internal import Consult

/// Whatever somebody types is answered within bounds, and never ends the program.
@Suite(.timeLimit(.minutes(5)))
struct HostileTests {
    /// Inputs of the short round; `make soak` reads ten thousand.
    private static let inputs = Int(ProcessInfo.processInfo.environment["CONSULT_INPUTS"] ?? "") ?? 1_000
    /// Bytes of one question of the short round; `make soak` takes two hundred thousand.
    private static let bytes = Int(ProcessInfo.processInfo.environment["CONSULT_BYTES"] ?? "") ?? 20_000

    /// Of how many inputs one is answered as a whole.
    private static let answersEach = Int(ProcessInfo.processInfo.environment["CONSULT_ANSWERS_EACH"] ?? "") ?? 20
    private static let isAlone = ProcessInfo.processInfo.environment["CONSULT_INPUTS"] != nil
    /// Memory that all inputs together may take, in MB.
    private static let memoryMax = 64.0

    private static func resident() -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return (line.split(separator: " ").compactMap { Double($0) }.first ?? 0) / 1024
    }

    private struct Generator {
        var state: UInt64

        mutating func next(_ count: Int) -> Int {
            self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(self.state >> 33) % count
        }

        mutating func scalar() -> Unicode.Scalar {
            let ranges: [ClosedRange<UInt32>] = [
                0...0x1F, 0x20...0x7E, 0x4E00...0x9FFF, 0x4E00...0x9FFF, 0x300...0x36F, 0x200B...0x200F,
                0x202A...0x202E,
                0x1F300...0x1F6FF, 0x20000...0x2A6DF, 0xFF01...0xFF5E, 0xE000...0xE0FF, 0x10FFFE...0x10FFFF,
            ]
            let range = ranges[self.next(ranges.count)]
            return Unicode.Scalar(range.lowerBound + UInt32(self.next(range.count))) ?? " "
        }

        mutating func text() -> String {
            let words = [
                "《民法典》", "第", "条", "之一", "“", "”", "《", "》", "工资", "离婚", "不想活", "\u{0}", "第99999999999条", "……", "诉讼时效",
                "之", "%s", "2026年2月30日", "二〇二三", "上周", "百分之", "万",
                "' OR 1=1 --", "<script>", "../../", "一百", "〇",
            ]
            var text = String.UnicodeScalarView()
            for _ in 0..<self.next(40) {
                if self.next(3) == 0 {
                    text.append(contentsOf: words[self.next(words.count)].unicodeScalars)
                } else {
                    text.append(self.scalar())
                }
            }
            return String(text)
        }
    }

    @Test
    func `random inputs are read, and many of them answered`() throws {
        let adviser = try Sample.adviser()
        var generator = Generator(state: 20_261_129)
        let before = Self.resident()
        for number in 0..<Self.inputs {
            let text = generator.text()
            // A whole answer for some: without optimisation each takes milliseconds. `make soak` answers all.
            if number % Self.answersEach == 0 {
                let advice = adviser.answer(text, on: Sample.day, mayAsk: number % 40 == 0)
                #expect(!advice.text.isEmpty)
                #expect(advice.articles.allSatisfy { $0 < adviser.ranker.index.articleCount })
            }
            _ = AlarmWatch.alarms(in: text, on: Sample.day)
            _ = Quantity.all(in: text)
            for citation in adviser.checker.check(text, on: Sample.day) where citation.state == .found {
                #expect(citation.article != nil)
            }
            _ = ArticleNumber(label: text)
            _ = LawDay(text)
        }
        // In the short round other suites run beside this one, and take memory of their own.
        if Self.isAlone { #expect(Self.resident() - before < Self.memoryMax) }
    }

    /// Without optimisation, a cost that grows with the square would take longer than the suite may.
    @Test(arguments: ["赔", "《", "“", "第", "《民法典》第", "一", "a", "\u{301}", "不想", "第1条", "《民法典》第一条“"])
    func `much of one thing is answered all the same`(unit: String) throws {
        let adviser = try Sample.adviser()
        let text = String(repeating: unit, count: Self.bytes / unit.utf8.count)
        #expect(!adviser.answer(text, on: Sample.day, mayAsk: true).text.isEmpty)
        _ = adviser.checker.check(text, on: Sample.day)
    }
}
