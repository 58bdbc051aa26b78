/// How a paper is printed; always on A4.
public struct PrintSettings: Sendable, Hashable {
    /// Copies, 1 to 99.
    public let copies: Int
    /// On one side or both.
    public let sides: Sides

    /// Which sides are printed on.
    public enum Sides: String, Sendable, Hashable {
        /// 单面.
        case one = "one-sided"
        /// 双面, turned at the long edge as a book is.
        case twoLongEdge = "two-sided-long-edge"
        /// 双面, turned at the short edge.
        case twoShortEdge = "two-sided-short-edge"
    }

    /// Makes settings; copies out of range are brought into it.
    public init(copies: Int = 1, sides: Sides = .one) {
        self.copies = min(99, max(1, copies))
        self.sides = sides
    }

    /// A4 as a printer knows it.
    ///
    /// It is always sent: many printers start with US Letter.
    static let paper = "iso_a4_210x297mm"
}
