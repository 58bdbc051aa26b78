/// How long a step may take by law or local rule (期限): a row of data, never a constant in code.
public struct TimeLimit: Sendable, Hashable, Codable {
    /// What a limit is counted in.
    public enum Unit: String, Sendable, Hashable, CaseIterable, Codable {
        /// 小时: runs from the moment, through nights and holidays (民法典 201).
        case hour
        /// 工作时: hours in which the office works.
        case workingHour
        /// 半个工作日: the blocks of working hours.
        case workingBlock
        /// 日, 自然日
        case day
        /// 工作日
        case workingDay
        /// 月
        case month
        /// 年
        case year
    }

    /// When the last day of a limit ends (民法典 203).
    public enum DayEnd: String, Sendable, Hashable, Codable {
        /// 24:00.
        case midnight
        /// At close of business, where there are business hours.
        case closeOfBusiness
    }

    /// Name of the row, `HOT-T2`.
    public let id: String
    /// How many units.
    public let amount: Int
    /// What it is counted in.
    public let unit: Unit
    /// Whether counting begins on the day after the start, as periods of days do (民法典 201); hours run from the moment.
    public let startsNextDay: Bool
    /// Whether a last day that is a day off moves to the next that is none (民法典 203).
    ///
    /// Never for custody (刑诉法 105).
    public let rollsOnHoliday: Bool
    /// When the last day ends.
    public let dayEnd: DayEnd
    /// Reasons for which the clock may stop.
    public let pausableReasons: Set<String>
    /// Extensions that may be granted at the most.
    public let extensionsMax: Int
    /// Who is told that it runs out, rung after rung.
    public let ladder: [AlarmStep]
    /// Whether its alarms are told at any hour, of an urgent matter (紧急事项), or in working hours only.
    public var tellsAtAnyHour: Bool {
        // What was kept before there was a choice told limits of hours at any hour.
        self.urgency ?? (self.unit == .hour)
    }
    private let urgency: Bool?
    /// Law and article, or the local rule; says so where it is a model.
    public let legalBasis: String
    /// First day on which the row holds; `nil` for always.
    public let effectiveFrom: CivilDay?
    /// Last day on which the row holds; `nil` while it does.
    public let effectiveTo: CivilDay?

    /// The most rungs that a ladder may have: those that were told are kept as the bits of one number.
    public static let rungsMax = 62
    /// The most of a unit that a limit or its extension may have; more is a slip of the pen.
    public static let amountMax = 10_000

    /// Declares a limit.
    public init(
        id: String,
        amount: Int,
        unit: Unit,
        startsNextDay: Bool = true,
        rollsOnHoliday: Bool = true,
        dayEnd: DayEnd = .midnight,
        pausableReasons: Set<String> = [],
        extensionsMax: Int = 0,
        ladder: [AlarmStep] = [],
        tellsAtAnyHour: Bool = false,
        legalBasis: String,
        effectiveFrom: CivilDay? = nil,
        effectiveTo: CivilDay? = nil
    ) {
        precondition(ladder.count <= Self.rungsMax, "too many rungs")
        self.id = id
        self.amount = amount
        self.unit = unit
        self.startsNextDay = startsNextDay
        self.rollsOnHoliday = rollsOnHoliday
        self.dayEnd = dayEnd
        self.pausableReasons = pausableReasons
        self.extensionsMax = extensionsMax
        self.ladder = ladder
        self.urgency = tellsAtAnyHour
        self.legalBasis = legalBasis
        self.effectiveFrom = effectiveFrom
        self.effectiveTo = effectiveTo
    }
}
