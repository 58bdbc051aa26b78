/// Finds citations in a text: 《法》第N条, with 之一, several articles of one law, and what is quoted from them.
struct CitationParser {
    /// A citation as a text has it.
    struct Found {
        /// The words.
        var text: String
        /// The name of the law.
        var law: String
        /// The number; `nil` where the law alone is named.
        var number: ArticleNumber?
        /// What is quoted from it.
        var quotes: [String] = []
    }

    private let characters: [Character]
    private var place = 0
    private var found: [Found] = []
    private var law: String?

    /// The longest name of a law in characters.
    private static let nameMax = 80
    /// Shorter quotes are words that anybody uses, and no quotes.
    private static let quoteMin = 6

    /// What has articles and is no law.
    private static let others: Set<String> = ["合同", "协议", "章程", "条款", "约定", "公约", "规约"]

    /// The longest quote in characters: no article is longer.
    private static let quoteMax = 4000

    /// The citations of a text, in its order.
    static func citations(in text: String) -> [Found] {
        var parser = CitationParser(characters: Array(text))
        parser.read()
        return parser.found
    }

    private init(characters: [Character]) { self.characters = characters }

    private mutating func read() {
        while self.place < self.characters.count {
            switch self.characters[self.place] {
            case "《": self.readName()
            case "第": self.readNumber()
            case "“", "「", "\"": self.readQuote()
            case "\n", "。":
                // A sentence that names no law goes on with the one before; a paragraph does not.
                if self.characters[self.place] == "\n" { self.law = nil }
                self.place += 1
            default: self.place += 1
            }
        }
    }

    /// The name within 《》, with names within the name.
    private mutating func readName() {
        var depth = 0
        var end = self.place
        while end < self.characters.count, end - self.place <= Self.nameMax {
            if self.characters[end] == "《" { depth += 1 }
            if self.characters[end] == "》" {
                depth -= 1
                if depth == 0 { break }
            }
            end += 1
        }
        guard depth == 0, end < self.characters.count, self.characters[end] == "》" else {
            self.place += 1
            return
        }
        self.law = String(self.characters[self.place + 1..<end])
        self.place = end + 1
        // Between the name and the number only what belongs to the name: （2023年修正）.
        if self.place < self.characters.count, "（(".contains(self.characters[self.place]),
            let close = self.characters[self.place...].prefix(30).firstIndex(where: { "）)".contains($0) })
        {
            self.place = close + 1
        }
    }

    private mutating func readNumber() {
        var end = self.place + 1
        while end < self.characters.count, end - self.place <= 10,
            ArticleNumber.numerals.contains(self.characters[end])
        {
            end += 1
        }
        // 本合同第三条 is no article of the law that was named before.
        let before = String(self.characters[..<self.place].suffix(2))
        guard !Self.others.contains(before), let law = self.law, end < self.characters.count,
            self.characters[end] == "条",
            let number = ArticleNumber.value(of: String(self.characters[self.place + 1..<end]))
        else {
            self.place += 1
            return
        }
        end += 1
        var insertion = 0
        if end + 1 < self.characters.count, self.characters[end] == "之" {
            let numeral = self.characters[(end + 1)...].prefix { "一二三四五六七八九十".contains($0) }
            if let value = ArticleNumber.value(of: String(numeral)) {
                insertion = value
                end += 1 + numeral.count
            }
        }
        self.found.append(
            Found(
                text: "《\(law)》" + String(self.characters[self.place..<end]),
                law: law,
                number: ArticleNumber(number, insertion: insertion)
            )
        )
        self.place = end
    }

    /// A quote belongs to the last article that was named.
    private mutating func readQuote() {
        let closing: Character =
            self.characters[self.place] == "“" ? "”" : self.characters[self.place] == "「" ? "」" : "\""
        let rest = self.characters[(self.place + 1)...].prefix(Self.quoteMax)
        guard let end = rest.firstIndex(of: closing) else {
            self.place += 1
            return
        }
        let quote = String(rest[..<end])
        if quote.count >= Self.quoteMin, !self.found.isEmpty, self.law != nil {
            self.found[self.found.count - 1].quotes.append(quote)
        }
        self.place = end + 1
    }
}
