/// What a cell of a spreadsheet holds.
public enum CellValue: Sendable, Hashable {
    case empty
    case text(String)
    /// A number, with its digits as the file has them.
    case number(Double, digits: String)
    case boolean(Bool)
    case date(CivilDateTime)
    /// A formula that came to nothing, `#N/A`.
    case failure(String)

    /// The cell as a person reads it; empty where there is nothing.
    public var text: String {
        switch self {
        case .empty: ""
        case .text(let text), .failure(let text): text
        case .number(let number, let digits): Self.text(number, digits)
        case .boolean(let value): value ? "TRUE" : "FALSE"
        case .date(let date): date.text
        }
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool {
        switch self {
        case .empty: true
        case .text(let text): text.isEmpty
        default: false
        }
    }

    /// Whether a whole number has lost digits: spreadsheets keep 15, so that of a longer one typed in the last are zeroes.
    public var isCutShort: Bool {
        if case .number(let number, _) = self { abs(number) >= 1e15 } else { false }
    }

    private static func text(_ number: Double, _ digits: String) -> String {
        // Telephone numbers may stand as 1.9900000338E10.
        guard digits.contains(where: { "eE.".contains($0) }), number == number.rounded(), abs(number) < 1e15 else {
            return digits
        }
        return String(Int64(number))
    }
}
