/// Finds citations in a text: 《法》第N条, with 之一, several articles of one law, and what is quoted from them.
struct CitationParser {
    /// A citation as a text has it.
    struct Found {
        /// The words.
        var text: String
        /// The name of the law.
        var law: String
        /// The number; `nil` where the law alone is named, or the number cannot be read.
        var number: ArticleNumber?
        /// Whether there is a number that cannot be read.
        var isUnread = false
        /// What is quoted from it.
        var quotes: [String] = []
        /// The citation that it stands in a quote of, by its place in the list: the words of that article may name others.
        var quotedBy: Int?
    }

    /// A quote that is being read: citations stand within quotes as well.
    private struct Quote {
        let closing: Character
        /// Where its closing mark stands.
        let end: Int
        /// The citation that it is quoted from.
        let owner: Int?
        /// What counted before it, and counts again behind it.
        let law: String?
        let lawBegan: Int
        let last: Int?
    }

    private let characters: [Character]
    /// How many characters before a place are the name of a law that is loaded: 民法典第9001条, without 《》.
    private let nameLength: (_ characters: [Character], _ place: Int) -> Int?
    private let foundMax: Int
    private var place = 0
    private var found: [Found] = []
    private var law: String?
    /// Where the law that counts was named, in ``found``'s numbers: what is quoted before any of its articles is not of theirs.
    private var lawBegan = 0
    /// The citation that what is quoted next is quoted from.
    private var last: Int?
    /// What was quoted right before a citation, “…”（《民法典》第188条）; where it ends, and the first citation within it.
    private var pending: (quote: String, end: Int, first: Int)?
    /// The quotes around the place, of each kind of marks one.
    private var quotes: [Quote] = []
    /// For each closing mark the first place from here on, looked for once.
    private var closings: [Character: Int] = [:]

    /// The longest name of a law in characters.
    private static let nameMax = 80
    /// The longest name without 《》.
    static let bareMax = 24
    /// Shorter quotes are words that anybody uses, and no quotes, unless they tell how much or how long.
    private static let quoteMin = 6
    /// The longest quote in characters: no article is longer.
    private static let quoteMax = 4000
    /// Numbers of one list, 第一条至第九条.
    private static let listMax = 50

    /// What has articles and is no law.
    private static let others: Set<String> = ["合同", "协议", "章程", "条款", "约定", "公约", "规约"]
    /// How the names of laws end.
    private static let endings = ["法", "法典", "条例", "规定", "办法", "解释", "规则", "细则"]
    private static let marks: [Character: Character] = ["“": "”", "「": "」", "『": "』", "‘": "’", "\"": "\""]

    /// The citations of a text, in its order.
    ///
    /// - Parameters:
    ///   - max: after so many it stops.
    ///   - nameLength: how many characters before a place are the name of a law that is loaded.
    static func citations(
        in text: String,
        max: Int = .max,
        nameLength: @escaping (_ characters: [Character], _ place: Int) -> Int?
    ) -> [Found] {
        var parser = CitationParser(
            characters: CitationText.characters(of: text),
            nameLength: nameLength,
            foundMax: max
        )
        parser.read()
        return parser.found
    }

    private init(
        characters: [Character],
        nameLength: @escaping (_ characters: [Character], _ place: Int) -> Int?,
        foundMax: Int
    ) {
        self.characters = characters
        self.nameLength = nameLength
        self.foundMax = foundMax
    }

    private mutating func read() {
        while self.place < self.characters.count, self.found.count < self.foundMax {
            if !self.quotes.isEmpty, self.closeQuotes() { continue }
            let character = self.characters[self.place]
            switch character {
            case "《": self.readName()
            case "第": self.readNumbers(isNamed: false)
            case "\n", "。":
                // A sentence that names no law goes on with the one before; a paragraph does not.
                if character == "\n" { self.law = nil }
                self.place += 1
            default:
                if let closing = Self.marks[character] { self.readQuote(closing) } else { self.place += 1 }
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
        let name = String(self.characters[self.place + 1..<end])
        self.law = name
        self.lawBegan = self.found.count
        self.place = end + 1
        // Between the name and the number only what belongs to the name: （2023年修正）.
        if self.place < self.characters.count, "（(".contains(self.characters[self.place]),
            let close = self.characters[self.place...].prefix(30).firstIndex(where: { "）)".contains($0) })
        {
            self.place = close + 1
        }
        if self.readNumbers(isNamed: true) { return }
        // A law that nobody has, named without a number, is a citation too.
        if Self.endings.contains(where: { name.hasSuffix($0) }) {
            self.add(Found(text: "《\(name)》", law: name, number: nil))
        }
    }

    /// 第188条, 188条, 第九条之一, 第1、2条, 第一条至第三条.
    ///
    /// - Parameter isNamed: whether the law was named right before it: then 第 may be missing.
    @discardableResult
    private mutating func readNumbers(isNamed: Bool) -> Bool {
        let start = self.place
        // 本合同第三条 is no article of the law that was named before.
        let before = String(self.characters[..<start].suffix(2))
        if !isNamed { self.readBareName() }
        guard !Self.others.contains(before), let law = self.law else {
            if !isNamed { self.place += 1 }
            return false
        }
        var place = start
        var labels: [Range<Int>] = []
        var hasArticle = false
        while labels.count < Self.listMax {
            var next = place
            if next < self.characters.count, self.characters[next] == "第" { next += 1 }
            let from = next
            while next < self.characters.count, ArticleNumber.numerals.contains(self.characters[next]) { next += 1 }
            guard next > from else { break }
            labels.append(from..<next)
            place = next
            if place < self.characters.count, self.characters[place] == "条" {
                hasArticle = true
                place += 1
                if place < self.characters.count, self.characters[place] == "之" { place = self.insertionEnd(place) }
            }
            guard place < self.characters.count, "、,，和及与至到-—~～".contains(self.characters[place]),
                place + 1 < self.characters.count,
                self.characters[place + 1] == "第" || ArticleNumber.numerals.contains(self.characters[place + 1])
            else { break }
            // A list goes on to the next 条 only.
            guard self.goesOn(from: place + 1) else { break }
            place += 1
        }
        guard hasArticle, !labels.isEmpty else {
            if !isNamed { self.place += 1 }
            return false
        }
        for label in labels { self.add(label, of: law) }
        self.place = place
        return true
    }

    /// Whether numbers from here on end with 条.
    private func goesOn(from start: Int) -> Bool {
        var place = start
        while place < self.characters.count, place - start < 40 {
            let character = self.characters[place]
            if character == "条" { return place > start }
            guard
                character == "第" || ArticleNumber.numerals.contains(character)
                    || "、,，和及与至到-—~～".contains(character)
            else { return false }
            place += 1
        }
        return false
    }

    /// Where an insertion ends that begins here: 之一.
    private func insertionEnd(_ place: Int) -> Int {
        let numeral = self.characters[(place + 1)...].prefix { "一二三四五六七八九十".contains($0) }
        return ArticleNumber.value(of: String(numeral)) == nil ? place : place + 1 + numeral.count
    }

    private mutating func add(_ label: Range<Int>, of law: String) {
        let numeral = String(self.characters[label])
        var end = label.upperBound
        var insertion = 0
        if end + 1 < self.characters.count, self.characters[end] == "条" {
            end += 1
            if end < self.characters.count, self.characters[end] == "之" {
                let rest = self.characters[(end + 1)...].prefix { "一二三四五六七八九十".contains($0) }
                if let value = ArticleNumber.value(of: String(rest)) {
                    insertion = value
                    end += 1 + rest.count
                }
            }
        }
        let tail = self.characters[label.upperBound..<end]
        let suffix = tail.isEmpty ? "条" : String(tail)
        let number = ArticleNumber.value(of: numeral).map { ArticleNumber($0, insertion: insertion) }
        self.add(
            Found(text: "《\(law)》第\(numeral.prefix(20))\(suffix)", law: law, number: number, isUnread: number == nil)
        )
    }

    private mutating func add(_ found: Found) {
        guard self.found.count < self.foundMax else { return }
        var found = found
        found.quotedBy = self.quotes.lazy.compactMap(\.owner).first
        // What stands within the quote is not what it is quoted from.
        if let pending = self.pending, self.place > pending.end {
            found.quotes.append(pending.quote)
            for place in pending.first..<self.found.count { self.found[place].quotedBy = self.found.count }
            self.pending = nil
        }
        self.last = self.found.count
        self.found.append(found)
    }

    /// 民法典第188条: a law right before the number counts, with 《》 or without; also one that nobody has, by how its name ends.
    private mutating func readBareName() {
        guard self.place > 1, KnownWords.isHan(self.characters[self.place - 1]), self.goesOn(from: self.place + 1)
        else { return }
        let name =
            self.nameLength(self.characters, self.place).map { String(self.characters[self.place - $0..<self.place]) }
            ?? CitationText.unknownName(before: self.place, self.characters)
        guard let name else { return }
        self.law = name
        self.lawBegan = self.found.count
    }

    /// Ends the quotes that end here or before.
    ///
    /// - Returns: whether the mark that stands here was read.
    private mutating func closeQuotes() -> Bool {
        var isRead = false
        while let number = self.quotes.lastIndex(where: { $0.end <= self.place }) {
            let quote = self.quotes.remove(at: number)
            isRead = isRead || quote.end == self.place
            // What a quote names is nothing that the text goes on with.
            if let law = quote.law { (self.law, self.lawBegan) = (law, quote.lawBegan) }
            if let last = quote.last { self.last = last }
        }
        if isRead { self.place += 1 }
        return isRead
    }

    /// A quote belongs to the last article that was named, or to the citation right behind it; what stands in it is read on.
    private mutating func readQuote(_ closing: Character) {
        let start = self.place
        self.place += 1
        guard !self.quotes.contains(where: { $0.closing == closing }), let end = self.closing(closing),
            end - start <= Self.quoteMax
        else { return }
        var owner: Int?
        let quote = String(self.characters[start + 1..<end])
        if quote.count >= Self.quoteMin || !Quantity.all(in: quote).isEmpty {
            var next = end + 1
            while next < self.characters.count, "（(—".contains(self.characters[next]) { next += 1 }
            if next < self.characters.count, self.characters[next] == "《", next > end + 1 {
                self.pending = (quote, end, self.found.count)
            } else if let last = self.last, self.law != nil, last >= self.lawBegan {
                // 《乙法》规定：“…” names no article: it is none of the last one of another law.
                self.found[last].quotes.append(quote)
                owner = last
            }
        }
        self.quotes.append(
            Quote(closing: closing, end: end, owner: owner, law: self.law, lawBegan: self.lawBegan, last: self.last)
        )
    }

    /// Where the next closing mark stands, from here on.
    private mutating func closing(_ mark: Character) -> Int? {
        if let known = self.closings[mark], known >= self.place {
            return known < self.characters.count ? known : nil
        }
        var end = self.place
        while end < self.characters.count, self.characters[end] != mark { end += 1 }
        self.closings[mark] = end
        return end < self.characters.count ? end : nil
    }
}
