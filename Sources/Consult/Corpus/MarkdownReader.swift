/// Reads a statute line by line.
///
/// An article ends at the next or at a heading; a line of neither belongs to it, wherever it stands.
struct MarkdownReader {
    private let stem: String
    private var title = ""
    private var root = ""
    private var headings: [(level: Int, text: String)] = []
    private var articles: [StatuteArticle] = []
    private var passed: LawDay?
    private var from: LawDay?
    private var isOpen = false

    /// Headings by their kind, outer ones first; their number of # is not to be relied on.
    private static let levels: [(mark: Character, level: Int)] = [("编", 1), ("章", 3), ("节", 4)]
    private static let subBook = 2

    init(stem: String) { self.stem = stem }

    mutating func read(_ raw: Substring) {
        let line = Self.trimmed(raw)
        if line.isEmpty || line.hasPrefix("<!--") { return }
        if line.hasPrefix("#") {
            self.readHeading(Self.trimmed(line.drop { $0 == "#" }))
            return
        }
        let plain = line.replacing("**", with: "")
        if let (number, rest) = ArticleLabel.leading(plain), rest.first.map({ $0 == "　" || $0 == " " }) ?? true {
            self.articles.append(
                StatuteArticle(
                    id: "",
                    number: number,
                    chapter: ([self.root] + self.headings.map(\.text)).filter { !$0.isEmpty }.joined(separator: " "),
                    text: String(Self.trimmed(rest))
                )
            )
            self.isOpen = true
        } else if self.isOpen {
            let last = self.articles.count - 1
            self.articles[last].text += (self.articles[last].text.isEmpty ? "" : "\n") + plain
        } else {
            self.readHead(plain)
        }
    }

    private mutating func readHeading(_ text: Substring) {
        self.isOpen = false
        let heading = text.split { $0 == "　" || $0 == " " }.joined(separator: " ")
        guard heading.first == "第", let mark = Self.level(of: heading) else {
            if self.title.isEmpty, self.articles.isEmpty { self.title = heading }
            return
        }
        if self.title.isEmpty, self.articles.isEmpty, self.headings.isEmpty, mark == 1 {
            self.root = heading
            return
        }
        self.headings.removeAll { $0.level >= mark }
        self.headings.append((mark, heading))
    }

    private static func level(of heading: String) -> Int? {
        let start = heading.prefix(10)
        if start.contains("分编") { return Self.subBook }
        return Self.levels.first { start.dropFirst().contains($0.mark) }?.level
    }

    /// A line before the first article: when it was passed, and when it came into force.
    private mutating func readHead(_ line: Substring) {
        guard let day = line.firstMatch(of: /(\d{4})年(\d{1,2})月(\d{1,2})日/).flatMap({ LawDay(String($0.0)) }) else {
            return
        }
        if line.hasSuffix("施行") {
            self.from = max(self.from ?? .beginning, day)
        } else {
            self.passed = max(self.passed ?? .beginning, day)
        }
    }

    /// The statute; `nil` where there was no article.
    func finish(source: String, file: String) -> Statute? {
        guard !self.articles.isEmpty else { return nil }
        let name = self.title.isEmpty ? "中华人民共和国" + self.stem : self.title
        var statute = Statute(name: name, category: "", source: "\(source)/\(file)")
        statute.passedOn = self.passed
        statute.effectiveFrom = self.from
        statute.articles = self.articles.map { article in
            var article = article
            article.id = StatuteArticle.id(law: name, article.number)
            return article
        }
        return statute
    }

    private static func trimmed(_ text: Substring) -> Substring {
        func isBlank(_ character: Character) -> Bool { character.isWhitespace || character == "　" }
        guard let end = text.lastIndex(where: { !isBlank($0) }) else { return "" }
        return text[...end].drop(while: isBlank)
    }
}
