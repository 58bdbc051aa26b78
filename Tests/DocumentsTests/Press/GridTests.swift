internal import Documents
internal import Testing

/// The grid of GB/T 9704-2012: 28 characters, 22 lines, the margins, and what may not stand alone.
struct GridTests {
    private static let millimetre = 72 / 25.4

    @Test
    func `a line has 28 characters and a page has 22 lines`() throws {
        let paper = try Paper(String(repeating: "字", count: 28 * 44 - 2))
        #expect(paper.document.pageCount == 2)
        let words = try paper.words().filter { $0.text.allSatisfy { $0 == "字" } }
        #expect(words.count == 44)
        #expect(words.dropFirst().allSatisfy { $0.text.count == 28 })
        #expect(words.first?.text.count == 26)
        let left = try #require(words.map(\.xMin).min())
        let right = try #require(words.map(\.xMax).max())
        #expect(abs(left - 28 * Self.millimetre) < 0.5)
        #expect(abs(right - 184 * Self.millimetre) < 2)
        // The type area begins 37 mm below the edge and is 225 mm high.
        #expect(words.allSatisfy { $0.yMin > 36 * Self.millimetre && $0.yMax < 263 * Self.millimetre })
        let tops = words.prefix(22).map(\.yMin)
        #expect(zip(tops, tops.dropFirst()).allSatisfy { abs($1 - $0 - 28.99) < 0.1 })
    }

    @Test
    func `a mark that closes does not begin a line, one that opens does not end one`() throws {
        let text = (0..<300).map { "字" + ["。", "，", "、", "；", "）", "》", "”"][$0 % 7] + ["（", "《", "“", ""][$0 % 4] }
            .joined()
        let words = try Paper(text).words().filter { $0.text.contains("字") }
        #expect(words.count > 20)
        for word in words {
            #expect(!"。，、；）》”".contains(word.text.first ?? " "), "\(word.text)")
            #expect(!"（《“".contains(word.text.last ?? " "), "\(word.text)")
        }
    }

    @Test
    func `lines end at the margin`() throws {
        let text = String(repeating: "申请人于2025年3月12日入职，月工资3500元（含补贴）。", count: 12)
        let words = try Paper(text).words().filter { $0.yMin > 100 && $0.yMax < 740 }
        let lines = Dictionary(grouping: words) { Int($0.yMin / 10) }.sorted { $0.key < $1.key }
        let ends = lines.compactMap { $0.value.map(\.xMax).max() }.dropLast()
        #expect(ends.count >= 8, "\(ends)")
        #expect(ends.allSatisfy { abs($0 - 184 * Self.millimetre) < 1.5 }, "\(ends)")
    }

    @Test(arguments: 15...24)
    func `a signature never stands alone on a page`(lines: Int) throws {
        let text = (0..<lines).map { "第\($0)段。" }.joined(separator: "\n")
        for closing in ["#签名 申请人（签名）：", "#落款 测试中心|2026年9月1日"] {
            let paper = try Paper("\(text)\n\(closing)")
            guard paper.document.pageCount == 2 else { continue }
            let last = String(decoding: try paper.run("pdftotext", ["-raw", "-f", "2", "FILE", "-"]), as: UTF8.self)
            #expect(last.contains("段。"), "\(lines) \(closing)")
        }
    }

    @Test
    func `a table over pages has its head on each, and a long box goes on`() throws {
        let rows = (1...60).map { "\($0)|事项\($0)" }.joined(separator: "\n")
        let paper = try Paper("#表 20,80\n#表头 序号|内容\n\(rows)")
        #expect(paper.document.pageCount > 1)
        let text = try paper.text()
        #expect(text.matches(of: /序号内容/).count == paper.document.pageCount)
        #expect((1...60).allSatisfy { text.contains("事项\($0)") })
        let story = String(repeating: "案情很长。", count: 900)
        let long = try Paper("#表 20,80\n案情|{{案件.事实}}", ["案件.事实": .text(story)])
        #expect(long.document.pageCount > 2)
        #expect(try long.text().matches(of: /案情很长。/).count > 850)
    }

    @Test
    func `pages are counted, and numbers stand outside`() throws {
        let paper = try Paper("甲\n#换页\n乙\n#换页\n丙")
        #expect(paper.document.pageCount == 3)
        // — 1 — on a letter, as GB/T 9704 has it; which of how many pages beside the name of the form.
        let dashes = try paper.words().filter { $0.text == "—" }
        #expect(dashes.count == 6)
        #expect(dashes[0].xMin > 300 && dashes[2].xMin < 200 && dashes[4].xMin > 300)
        #expect(dashes.allSatisfy { $0.yMin > 760 })
        let text = try paper.text()
        #expect(text.contains("—1—") && text.contains("—3—") && text.contains("共3页"))
    }

    @Test
    func `a paper of more pages than may be is refused`() throws {
        let error = #expect(throws: DocumentError.self) {
            _ = try Paper((0..<400).map { "\($0)\n#换页" }.joined(separator: "\n"))
        }
        #expect(error?.kind == .tooLarge)
    }
}
