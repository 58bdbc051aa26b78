internal import Documents
internal import Foundation
internal import Testing

/// Templates and facts that nobody wrote: an error in words, or a paper, and never anything else.
struct FuzzTests {
    private struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return self.state ^ (self.state >> 29)
        }
    }

    /// Inputs of a round; `make soak` takes far more.
    private static let inputs = Int(ProcessInfo.processInfo.environment["DOCUMENT_INPUTS"] ?? "") ?? 600

    private static let pieces = [
        "{{", "}}", "{{#", "{{/", "{{^", "{{?", "#表 50,50", "#表头", "#落款", "|", "\n", "---", "#", "字段: ", "{{申请人.姓名}}",
        "\u{0}",
        "\u{202E}", "行高3", "#附件 ", "#换页", "：", "\\", "<", "（", "{{#代理人}}", "{{/代理人}}", "𬱖", "ᠮᠣᠩ", "\u{301}", "🏛",
    ]

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `a template that was changed anywhere is refused in words, or makes a paper`(seed: UInt64) throws {
        var chance = Chance(state: seed)
        let texts = FormLibrary.texts
        var refused = 0
        for round in 0..<Self.inputs / 4 {
            var text = Array(texts[Int.random(in: 0..<texts.count, using: &chance)])
            for _ in 0..<Int.random(in: 1...4, using: &chance) {
                let place = Int.random(in: 0...text.count, using: &chance)
                switch Int.random(in: 0..<3, using: &chance) {
                case 0: text.insert(contentsOf: Self.pieces.randomElement(using: &chance) ?? "", at: place)
                case 1: text.removeSubrange(min(place, text.count)..<min(place + 3, text.count))
                default: text.swapAt(min(place, text.count - 1), Int.random(in: 0..<text.count, using: &chance))
                }
            }
            do throws(DocumentError) {
                let template = try Template(String(text))
                let facts = try Facts(sampleOf: template)
                // Of very many, some are printed: reading is what most mistakes are about.
                guard round < 150 || round % 16 == 0 else { continue }
                let paper = try Paper.press.print(template, facts, Imprint())
                #expect(paper.pageCount > 0)
            } catch {
                #expect(!error.message.isEmpty)
                refused += 1
            }
        }
        #expect(refused > 10)
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `a fact of any characters is refused by name, or is on the paper`(seed: UInt64) throws {
        var chance = Chance(state: seed)
        let template = try Template(Paper.template("#标题 {{申请人.姓名}}\n{{案件.事实}}\n#表 30,70\n名|{{申请人.姓名}}"))
        var (printed, checked) = (0, 0)
        for round in 0..<60 + Self.inputs / 200 {
            let ranges: [ClosedRange<UInt32>] = [
                0x20...0x7E, 0x4E00...0x9FFF, 0x3000...0x303F, 0xFF00...0xFFEF, 0x00...0x2FFF, 0x20000...0x2FFFF,
                0x1800...0x18AF, 0x400...0x4FF, 0x1F300...0x1FAFF,
            ]
            let kinds = round % 2 == 0 ? Array(ranges.prefix(3)) : ranges
            func text(_ length: Int) -> String {
                var scalars = String.UnicodeScalarView()
                for _ in 0..<length {
                    let range = kinds.randomElement(using: &chance) ?? 0x20...0x7E
                    if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &chance)) { scalars.append(scalar) }
                }
                return String(scalars)
            }
            let facts = Facts(["申请人.姓名": .text(text(5)), "案件.事实": .text(text(Int.random(in: 1...400, using: &chance)))])
            do throws(DocumentError) {
                let paper = try Paper.press.print(template, facts, Imprint())
                printed += 1
                // Of writing that runs one way, what is copied is what was entered.
                guard round % 2 == 0, checked < 10 else { continue }
                checked += 1
                let copied = Self.letters((try? Paper(paper).text()) ?? "")
                for case .text(let fact) in facts.values.values {
                    let letters = Self.letters(fact)
                    #expect(copied.contains(letters), "\(fact)")
                }
            } catch {
                #expect(!error.field.isEmpty || error.kind == .template, "\(error)")
            }
        }
        #expect(printed > 5 && checked == 10)
    }

    /// The letters of a text, without what stands between them, and without marks above them, which a reader of papers puts
    /// before or behind them.
    private static func letters(_ text: String) -> String {
        let scalars = text.precomposedStringWithCanonicalMapping.unicodeScalars.filter {
            !$0.properties.isWhitespace && ![.nonspacingMark, .spacingMark].contains($0.properties.generalCategory)
        }
        return String(String.UnicodeScalarView(scalars))
    }

    @Test
    func `what is far too large is refused at once`() throws {
        let clock = ContinuousClock()
        let template = try Template(Paper.template("{{申请人.姓名}}{{案件.事实}}"))
        let huge = String(repeating: "长", count: 3_500_000)
        let time = clock.measure {
            for path in ["申请人.姓名", "案件.事实"] {
                let error = #expect(throws: DocumentError.self) {
                    _ = try Paper.press.print(template, Facts([path: .text(huge)]), Imprint())
                }
                #expect(error?.kind == .tooLarge && error?.field == path)
            }
            #expect(throws: DocumentError.self) { _ = try Template(huge) }
            #expect(throws: DocumentError.self) {
                _ = try Template(Paper.template(String(repeating: "{{#代理人}}", count: 9_000)))
            }
        }
        #expect(time < .seconds(5))
    }
}
