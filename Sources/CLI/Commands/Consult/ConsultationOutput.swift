internal import ConsultAPI

/// Answers of the consultation as text.
enum ConsultationOutput {
    static func show(_ answer: Answer) {
        Terminal.line(answer.text.printable)
        if answer.hasCard {
            Terminal.line("")
            for line in Self.lines(answer.card, withMeaning: answer.isGenerated) { Terminal.line(line) }
        }
        for article in answer.articles {
            Terminal.line("")
            Self.show(article)
        }
        if !answer.choices.isEmpty {
            Terminal.line("")
            for (number, choice) in answer.choices.enumerated() {
                Terminal.line("  \(number + 1). \(choice.printable)")
            }
        }
        if !answer.steps.isEmpty {
            Terminal.line("")
            Terminal.line("接下来可以：" + answer.steps.map(\.title.printable).joined(separator: "；"))
        }
        Terminal.line("")
        Terminal.line("依据\(answer.onDay.printable)的法律。会话：\(answer.conversation)")
    }

    /// A guidance card; the articles that it rests on stand behind it, those that are not loaded by name.
    ///
    /// - Parameter withMeaning: whether the answer's first words were others than the card's.
    static func lines(_ card: GuidanceCard, withMeaning: Bool) -> [String] {
        var lines = ["【\(card.title.printable)】"]
        if withMeaning { lines.append("  \(card.meaning.printable)") }
        lines += card.steps.enumerated().map { "  第\($0.offset + 1)步 \($0.element.printable)" }
        let rows = [
            ("材料", card.papers.joined(separator: "；")), ("窗口", card.office), ("费用", card.cost), ("期限", card.deadline),
        ]
        lines += rows.filter { !$0.1.isEmpty }.map { "  \($0.0)：\($0.1.printable)" }
        let absent = card.citations.filter { $0.state == .unavailable }.map(\.text.printable)
        if !absent.isEmpty { lines.append("  依据（原文未装入）：\(absent.joined(separator: "；"))") }
        if !card.sources.isEmpty { lines.append("  出处：\(card.sources.joined(separator: "；").printable)") }
        return lines
    }

    static func show(_ article: Article) {
        let until = article.effectiveUntil.isEmpty ? "" : "，\(article.effectiveUntil)失效"
        Terminal.line("《\(article.law.printable)》\(article.label)（\(Self.from(article))\(until)）")
        for line in article.text.split(separator: "\n") { Terminal.line("  \(String(line).printable)") }
    }

    /// From when an article is in force, as far as the source says.
    static func from(_ article: Article) -> String {
        if !article.effectiveFrom.isEmpty { return "\(article.effectiveFrom)起施行" }
        return article.textDate.isEmpty ? "施行日期不详" : "文本日期\(article.textDate)，施行日请核对"
    }

    /// What became of a citation.
    static func title(_ state: CitationState) -> String {
        switch state {
        case .found: "查到"
        case .notFound: "查不到"
        case .notInForce: "不在施行期内"
        case .unavailable: "库中没有该法"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }

    /// What an update of the statutes changed.
    static func lines(_ update: UpdateStatutesResponse) -> [String] {
        let parts = [
            ("新增", update.added), ("变更", update.changed), ("移除", update.removed), ("保留旧版本", update.kept),
        ]
        let lines = parts.filter { !$0.1.isEmpty }.flatMap { title, entries in
            ["\(title) \(entries.count) 部"] + entries.map { "  " + $0 }
        }
        let now = "法规库现有 \(update.statutes) 个版本、\(update.articles) 条。"
        let warnings = update.warnings.map { "注意：" + $0 }
        let problems = update.cardProblems.map { "  " + $0 }
        let cards = problems.isEmpty ? [] : ["指引卡有 \(problems.count) 处要改正"] + problems
        let missing = update.missingLaws.joined(separator: "、")
        let unchecked = missing.isEmpty ? [] : ["指引卡引用而法规库中没有的法规（括号内是指引卡张数），有关引用没有核对：\(missing)"]
        return (update.isChanged ? lines : ["法规文件没有变化。"]) + warnings + cards + unchecked + [now]
    }
}
