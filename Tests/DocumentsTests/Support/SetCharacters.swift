internal import Documents
internal import Testing

/// Characters that were set in one face, each between blanks, so that the place of each on the paper is known.
struct SetCharacters {
    private let template: Template
    /// Those that stand in the text, and leave ink in their place.
    private(set) var printed: Set<Unicode.Scalar> = []
    /// Those that were refused by an error that names them and their field.
    private(set) var refused: Set<Unicode.Scalar> = []

    /// So many stand in a line of the largest face, behind the word that it begins with: a heading has its number there.
    private static let perLine = 8
    private static let perPaper = perLine * 200
    private static let resolution = 72
    /// Darker than this is ink; hairlines at this resolution are light.
    private static let paper: UInt8 = 240
    private static let field = "行.字"

    /// - Parameter word: the block word of the lines, `#节 `; what stands before its last line stands once.
    init(word: String) throws {
        let parts = word.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // A heading does not stand without a line of what it is about.
        let follows = word.hasPrefix("#标题") || word.hasPrefix("#节") ? ["句"] : []
        let body = parts.dropLast() + ["{{#行}}", "\(parts.last ?? ""){{字}}"] + follows + ["{{/行}}"]
        self.template = try Template(
            Paper.template(body.joined(separator: "\n"), fields: ["行 | 列表 | 行", "行.字 | 文本 | 字"])
        )
    }

    /// Sets characters; of those that some font names, all at once.
    mutating func set(_ characters: [Unicode.Scalar], installed: Set<UInt32>) throws {
        let named = characters.filter { installed.contains($0.value) }
        for start in stride(from: 0, to: named.count, by: Self.perPaper) {
            try self.set(Array(named[start..<min(start + Self.perPaper, named.count)]))
        }
        for scalar in characters where !installed.contains(scalar.value) { try self.set([scalar]) }
    }

    /// Sets those that are not refused.
    private mutating func set(_ characters: [Unicode.Scalar]) throws {
        var rest = characters
        while !rest.isEmpty {
            switch self.paper(rest) {
            case .success(let paper):
                try self.look(at: paper, for: rest)
                return
            case .failure(let error):
                guard let named = Self.named(by: error, among: rest) else {
                    Issue.record("\(error), for \(rest.count) characters from \(Self.code(rest[0]))")
                    return
                }
                self.refused.insert(named)
                rest.removeAll { $0 == named }
            }
        }
    }

    private func paper(_ characters: [Unicode.Scalar]) -> Result<Paper, DocumentError> {
        let lines = stride(from: 0, to: characters.count, by: Self.perLine).map { start in
            let line = characters[start..<min(start + Self.perLine, characters.count)]
            return ["字": (["始"] + line.map { String($0) }).joined(separator: "\u{3000}")]
        }
        return Result { () throws(DocumentError) in
            Paper(try Paper.press.print(self.template, Facts(["行": .records(lines)]), Imprint()))
        }
    }

    /// The character that an error names, where it names its field as well.
    private static func named(by error: DocumentError, among characters: [Unicode.Scalar]) -> Unicode.Scalar? {
        guard error.kind == .missingGlyph, error.field == Self.field else { return nil }
        return characters.first { error.message.contains("（\(Self.code($0))）") && error.message.contains("“\($0)") }
    }

    private mutating func look(at paper: Paper, for characters: [Unicode.Scalar]) throws {
        let pictures = try paper.pictures(resolution: Self.resolution)
        var places: [Unicode.Scalar: (page: Int, box: Paper.Box)] = [:]
        for (page, words) in try paper.wordsByPage().enumerated() {
            for word in words where word.text.unicodeScalars.count == 1 {
                places[word.text.unicodeScalars[word.text.unicodeScalars.startIndex]] = (page, word.box)
            }
        }
        for scalar in characters {
            guard let place = places[scalar] else {
                Issue.record("\(Self.code(scalar)) is not in the text")
                continue
            }
            guard pictures[place.page].darkest(in: place.box, resolution: Self.resolution) < Self.paper else {
                Issue.record("\(Self.code(scalar)) is blank")
                continue
            }
            self.printed.insert(scalar)
        }
    }

    static func code(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
