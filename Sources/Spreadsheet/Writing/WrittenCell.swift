/// A cell of a sheet that is written.
public enum WrittenCell: Sendable, Hashable {
    /// Nothing.
    case blank
    /// A text; whatever it begins with, no program takes it for a formula.
    case text(String)
    /// A whole number.
    case number(Int)
    /// A share in hundredths of a percent, shown as `95.24%`.
    case share(basisPoints: Int)
    /// A change in whole percent, shown as `+80%`.
    case change(percent: Int)
}

extension WrittenCell {
    /// What the cell says, as every kind of file shows it.
    public var text: String {
        switch self {
        case .blank: return ""
        case .text(let text): return text
        case .number(let number): return "\(number)"
        case .share(let basisPoints):
            let rest = basisPoints % 100
            return "\(basisPoints / 100).\(rest < 10 ? "0" : "")\(rest)%"
        case .change(let percent): return "\(percent > 0 ? "+" : "")\(percent)%"
        }
    }
}
