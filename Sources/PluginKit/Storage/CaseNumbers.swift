/// Numbers of cases by a pattern, `乌达法援〔{year}〕{number:4}号`, without gaps or repeats (案号).
///
/// Counted for each organisation; anew where the year or the day of the pattern changes, in China's time. A number is
/// taken in the transaction that makes its case, and given back with it, on every host over the database.
public struct CaseNumbers: Sendable {
    private enum Piece: Sendable, Hashable {
        case text(String)
        case year
        case date
        case number(width: Int)
    }

    private let pieces: [Piece]

    /// Reads a pattern of text with `{year}`, `{date}` (`20261124`) and one `{number:6}`, which is filled with zeroes.
    ///
    /// `nil` where it is none.
    public init?(_ pattern: String) {
        var pieces: [Piece] = []
        var rest = Substring(pattern)
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}"),
                let piece = Self.piece(rest[rest.index(after: open)..<close])
            else { return nil }
            pieces += [.text(String(rest[..<open])), piece]
            rest = rest[rest.index(after: close)...]
        }
        guard !rest.contains("}") else { return nil }
        pieces.append(.text(String(rest)))
        let numbers = pieces.filter { if case .number = $0 { true } else { false } }
        guard numbers.count == 1 else { return nil }
        self.pieces = pieces
    }

    /// Takes the next number.
    ///
    /// - Throws: ``StorageError``.
    public func next(organisation: String, _ transaction: any WriteTransaction) throws -> String {
        let day = CivilDay(transaction.now)
        let number = try transaction.nextNumber(organisation: organisation, series: self.series(on: day))
        return self.text(day, number)
    }

    /// What the numbers of a day are counted in, the same for all that are counted together: `乌达法援〔2026〕#号`.
    public func series(on day: CivilDay) -> String { self.text(day, nil) }

    /// A number; without one, what all numbers of the series share.
    private func text(_ day: CivilDay, _ number: Int64?) -> String {
        let (year, month, date) = day.parts
        return self.pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .year: Self.padded(year, 4)
            case .date: Self.padded(year, 4) + Self.padded(month, 2) + Self.padded(date, 2)
            case .number(let width): number.map { Self.padded(Int($0), width) } ?? "#"
            }
        }.joined()
    }

    private static func piece(_ name: Substring) -> Piece? {
        switch name {
        case "year": return .year
        case "date": return .date
        case "number": return .number(width: 1)
        default:
            guard name.hasPrefix("number:"), let width = Int(name.dropFirst(7)), (1...12).contains(width) else {
                return nil
            }
            return .number(width: width)
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
