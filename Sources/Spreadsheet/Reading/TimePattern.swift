/// How a spreadsheet writes times: `yyyy年M月d日 HH:mm`.
///
/// Made of y, M, d, H, m and s; what stands between them is read as it is, but that any white space is as any other.
/// Letters that follow another number directly have as many digits as letters: `yyyyMMddHHmmss`.
public struct TimePattern: Sendable, Hashable {
    private enum Piece: Sendable, Hashable {
        case number(Character, width: Int, isFixed: Bool)
        case text(Character)
        case space
    }

    private let pieces: [Piece]

    private static let letters = "yMdHms"

    /// Times as the standard of times has them, without a zone.
    static let iso = TimePattern(pieces: [
        .number("y", width: 4, isFixed: false), .text("-"), .number("M", width: 2, isFixed: false), .text("-"),
        .number("d", width: 2, isFixed: false), .text("T"), .number("H", width: 2, isFixed: false), .text(":"),
        .number("m", width: 2, isFixed: false), .text(":"), .number("s", width: 2, isFixed: false),
    ])

    private init(pieces: [Piece]) {
        self.pieces = pieces
    }

    /// Reads a pattern; `nil` where it has no date, a letter twice, or another letter.
    public init?(_ pattern: String) {
        var pieces: [Piece] = []
        var rest = Substring(pattern)
        while let first = rest.first {
            let run = rest.prefix { $0 == first }
            if Self.letters.contains(first) {
                let isAfterNumber = if case .number? = pieces.last { true } else { false }
                let isBeforeNumber = rest.dropFirst(run.count).first.map(Self.letters.contains) ?? false
                pieces.append(.number(first, width: run.count, isFixed: isAfterNumber || isBeforeNumber))
                rest = rest.dropFirst(run.count)
            } else if first.isWhitespace {
                pieces.append(.space)
                rest = rest.drop { $0.isWhitespace }
            } else if first.isASCII, first.isLetter {
                return nil
            } else {
                pieces.append(.text(first))
                rest = rest.dropFirst()
            }
        }
        let letters = pieces.compactMap { if case .number(let letter, _, _) = $0 { letter } else { nil } }
        guard Set(letters).count == letters.count, Set("yMd").isSubset(of: letters), pieces.count <= 40,
            !letters.contains("m") || letters.contains("H"), !letters.contains("s") || letters.contains("m")
        else { return nil }
        self.pieces = pieces
    }

    /// The time that a text names; `nil` where it is written in another way, or is none.
    public func parse(_ text: String) -> CivilDateTime? {
        var rest = Substring(text)
        var values: [Character: Int] = [:]
        for piece in self.pieces {
            switch piece {
            case .space:
                rest = rest.drop { $0.isWhitespace }
            case .text(let character):
                guard rest.first == character else { return nil }
                rest = rest.dropFirst()
            case .number(let letter, let width, let isFixed):
                let digitsMax = isFixed ? width : letter == "y" ? max(4, width) : 2
                let digits = rest.prefix(digitsMax).prefix { $0.isASCII && $0.isNumber }
                guard !digits.isEmpty, !isFixed || digits.count == width, let number = Int(digits) else { return nil }
                values[letter] = letter == "y" && width == 2 && number < 100 ? 2_000 + number : number
                rest = rest.dropFirst(digits.count)
            }
        }
        guard rest.allSatisfy(\.isWhitespace), let year = values["y"], let month = values["M"], let day = values["d"]
        else { return nil }
        return CivilDateTime(
            year: year,
            month: month,
            day: day,
            hour: values["H"] ?? 0,
            minute: values["m"] ?? 0,
            second: values["s"] ?? 0
        )
    }
}
