/// A day as statutes give it, year, month and day in one number: 20210101.
package struct LawDay: Hashable, Comparable, Sendable {
    /// The number; 0 is before every law.
    package let number: Int32

    /// Before every law.
    package static let beginning = LawDay(number: 0)
    /// After every law.
    package static let end = LawDay(number: 99_991_231)
    /// The last day of what has no end.
    package static let last = LawDay(number: 99_991_230)

    package init(number: Int32) { self.number = number }

    /// A day as `2021-01-01` or `2021年1月1日`; `nil` where it is none.
    package init?(_ text: some StringProtocol) {
        let parts = text.split { !$0.isASCII || !$0.isNumber }.prefix(3).compactMap { Int32($0) }
        guard parts.count == 3, (1900...9999).contains(parts[0]), (1...12).contains(parts[1]),
            (1...31).contains(parts[2])
        else { return nil }
        self.number = parts[0] * 10_000 + parts[1] * 100 + parts[2]
    }

    /// The year.
    package var year: Int32 { self.number / 10_000 }

    /// `2021-01-01`.
    package var text: String {
        func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(self.year)-\(two(self.number / 100 % 100))-\(two(self.number % 100))"
    }

    package static func < (left: LawDay, right: LawDay) -> Bool { left.number < right.number }
}
