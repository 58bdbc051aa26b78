/// A statement cut into code on the one side, and texts, quoted names and comments on the other.
struct SQLPieces {
    enum Piece {
        case code(String)
        /// A text, with its quotes, or a comment.
        case text(String)
        /// A quoted name, with its quotes.
        case name(String)
    }

    let pieces: [Piece]

    init(_ sql: String) {
        var pieces: [Piece] = []
        var rest = Substring(sql)
        var code = ""
        while let first = rest.first {
            let piece: Piece?
            let length: Int
            switch first {
            case "'":
                length = Self.length(of: rest, endingWith: "'")
                piece = .text(String(rest.prefix(length)))
            case "\"":
                length = Self.length(of: rest, endingWith: "\"")
                piece = .name(String(rest.prefix(length)))
            case "-" where rest.hasPrefix("--"):
                length =
                    rest.firstIndex(where: \.isNewline).map { rest.distance(from: rest.startIndex, to: $0) }
                    ?? rest.count
                piece = .text(String(rest.prefix(length)))
            case "/" where rest.hasPrefix("/*"):
                length = Self.lengthOfComment(rest)
                piece = .text(String(rest.prefix(length)))
            default:
                length = 1
                piece = nil
                code.append(first)
            }
            if let piece {
                if !code.isEmpty { pieces.append(.code(code)) }
                code = ""
                pieces.append(piece)
            }
            rest = rest.dropFirst(length)
        }
        if !code.isEmpty { pieces.append(.code(code)) }
        self.pieces = pieces
    }

    /// A doubled quote ends one text and begins the next: that comes to the same.
    private static func length(of rest: Substring, endingWith quote: Character) -> Int {
        guard let end = rest.dropFirst().firstIndex(of: quote) else { return rest.count }
        return rest.distance(from: rest.startIndex, to: end) + 1
    }

    private static func lengthOfComment(_ rest: Substring) -> Int {
        guard let end = rest.firstRange(of: "*/") else { return rest.count }
        return rest.distance(from: rest.startIndex, to: end.upperBound)
    }

    /// The statement with its code changed.
    func mapCode(_ change: (String) -> String) -> String {
        self.pieces.map { piece in
            switch piece {
            case .code(let code): change(code)
            case .text(let text): text
            case .name(let name): name
            }
        }.joined()
    }
}
