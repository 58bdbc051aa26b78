internal import PluginKit

/// A dated row of the table of limitation periods.
struct LimitationRule: Sendable {
    /// What it is for.
    let kind: LimitationKind
    /// How long, from ``startsAt``.
    let amount: Int
    /// What ``amount`` counts.
    let unit: Unit
    /// What starts it, in the law's words.
    let startsAt: String
    /// Whether a claim, an admission or a suit starts it anew (中断).
    let isInterrupted: Bool
    /// What an obstacle does (中止).
    let obstacle: Obstacle
    /// Years from the harm after which nothing helps but the court's leave; `nil` for none.
    let longestYears: Int?
    /// Where it stands.
    let basis: [Citation]

    /// Whether it is against an act of an authority, whose day the longest period counts from.
    var isAboutAct: Bool { self.kind == .reconsideration || self.kind == .administrativeSuit }

    /// Where it stands that a year is the most where the authority did not tell of the remedy.
    var untoldBasis: [Citation] {
        self.kind == .reconsideration
            ? [.reconsideration("第二十条第三款")] : [.administrativeSuitInterpretation("第六十四条")]
    }

    /// What a period counts.
    enum Unit: Sendable {
        case day, month, year
    }

    /// What an obstacle does.
    enum Obstacle: Sendable {
        /// In the last six months it stops; six months after its end the period ends (民法典 194).
        case endsSixMonthsAfter
        /// It stops at any time and goes on afterwards (劳动争议调解仲裁法 27(3)).
        case goesOn
        /// In the last six months it stops, and goes on afterwards (国家赔偿法 39(2)).
        case goesOnInLastSixMonths
        /// Nothing by itself; the authority may give leave.
        case nothing
    }

    /// The day on which the period ends that begins on another, which does not count (民法典 201, 202).
    func end(from start: CivilDay) -> CivilDay {
        switch self.unit {
        case .day: start.advanced(by: self.amount)
        case .month: start.advanced(byMonths: self.amount)
        case .year: start.advanced(byMonths: self.amount * 12)
        }
    }

    /// `三年`, `6个月`.
    var length: String {
        switch self.unit {
        case .day: "\(self.amount)日"
        case .month: "\(self.amount)个月"
        case .year: "\(self.amount)年"
        }
    }
}
