internal import Foundation
internal import Testing

@testable internal import Consult

/// What every importer does with days and headings.
struct ImportTests {
    /// Days of the text and of coming into force as the source has them, and what the last article says.
    @Test(
        arguments: [
            // The source's day is that of the first text: the text is no older than its own day.
            ("2025-09-12", "2015-10-01", "本法自2015年10月1日起施行。", "2025-09-12?"),
            ("2026-06-26", "1994-01-01", "本法自公布之日起施行。", "2026-06-26?"),
            // The source has none, and the text says it.
            ("2024-12-25", nil, "本法自2026年1月1日起施行。", "2026-01-01"),
            ("2024-12-25", nil, "本法自 2026年1月1日 起施行。《示范条例》同时废止。", "2026-01-01"),
            ("2024-12-25", "2024-12-25", "本法自公布之日起施行。", "2024-12-25"),
            ("2024-12-25", nil, "本法自公布之日起施行。", "2024-12-25?"),
            (nil, nil, "本法自2026年1月1日起施行。", "2026-01-01"),
            ("2020-05-28", "2021-01-01", "本法自2021年1月1日起施行。", "2021-01-01"),
        ] as [(String?, String?, String, String)]
    )
    func `a text counts from the day that is known of it, and where none is, that is said`(
        date: String?,
        effective: String?,
        last: String,
        day: String
    ) throws {
        let days = [("date", date), ("effective", effective)].compactMap { key, day in
            day.map { #","\#(key)":"\#($0)""# }
        }
        let head = #"{"law":"中华人民共和国示范法""#
        let line = "\(head)\(days.joined())" + #","article":"第九条","text":"\#(last)"}"#
        let read = try JSONLinesLaws.read(Data(line.utf8), source: "a.jsonl")
        let statute = try #require(read.first)
        let isUnknown = statute.source.hasSuffix(Statute.dayUnknown)
        #expect(statute.countsFrom.text + (isUnknown ? "?" : "") == day)
        // What is kept is read back as it is.
        #expect(try JSONLinesLaws.read(JSONLinesLaws.written(read), source: "kept.jsonl") == read)
    }

    @Test
    func `an amended text in Markdown does not count from the day of the first one`() throws {
        let text = """
            # 中华人民共和国示范法

            2015年4月24日通过

            2025年9月12日修正

            **第一条**　甲。

            **第二条**　本法自2015年10月1日起施行。
            """
        let statute = try #require(try MarkdownLaws.read([.init(name: "示范法.md", text: text)], source: "jl").first)
        #expect(statute.countsFrom.text == "2025-09-12")
        #expect(statute.source.hasSuffix(Statute.dayUnknown))
    }

    @Test
    func `an old text does not serve as the current one because its source has the first day`() throws {
        let lines = [
            #"{"law":"示范法","date":"2021-04-29","effective":"2021-04-29","article":"第一条","text":"旧。"}"#,
            #"{"law":"示范法","date":"2025-09-12","effective":"2015-10-01","article":"第一条","text":"新。"}"#,
        ]
        let read = try JSONLinesLaws.read(Data(lines.joined(separator: "\n").utf8), source: "a.jsonl")
        let index = try CorpusIndex(
            bytes: IndexBuilder.build(StatuteVersions.ordered(read), lexicon: Sample.lexicon)
        )
        let found = CitationChecker(index).resolve("示范法", ArticleNumber(1), on: Sample.day)
        #expect(found.article.map { index.text(of: $0) } == "新。")
    }

    @Test(arguments: [
        ("依法处理。\n第八分编 放射性污染防治", "依法处理。"), ("依法处理。\n第二编　合同\n　第一分编　通则\n第一章 一般规定", "依法处理。"), ("依法处理。\n第三节", "依法处理。"),
        ("有下列情形的：\n第二章规定的单位。", "有下列情形的：\n第二章规定的单位。"), ("甲。\n第一节 课后，学生回家。", "甲。\n第一节 课后，学生回家。"),
        ("第二章 附则", "第二章 附则"),
    ])
    func `a heading of what follows is no part of an article`(text: String, expected: String) {
        var statute = Statute(name: "示范法", category: "", source: "a")
        statute.articles = [StatuteArticle(id: "示范法#1", number: ArticleNumber(1), chapter: "", text: text)]
        #expect(statute.imported.articles.map(\.text) == [expected])
    }
}
