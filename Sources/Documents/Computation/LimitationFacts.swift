public import PluginKit

/// What decides when a limitation period ends.
public struct LimitationFacts: Sendable, Hashable {
    /// The right.
    public let kind: LimitationKind
    /// The day that starts it: of knowing, of the last instalment, of the end of employment …; `nil` where that has not
    /// come yet, such as while employment lasts.
    public let start: CivilDay?
    /// The day of the harm, or of the administrative act, from which the longest period counts; `nil` where it is that of
    /// ``start``.
    public let harmedOn: CivilDay?
    /// The day on which what the act says became known, where the authority did not tell of the remedy (行政复议法 20(3)): from it
    /// a year is the most; `nil` where it told.
    public let untoldSince: CivilDay?
    /// Whether the act is about land or buildings (不动产), whose longest period is twenty years (行政复议法 21, 行政诉讼法 46(2)).
    public let isImmovable: Bool
    /// Days on which a claim was made, the debt admitted, a suit filed or such a procedure ended (中断).
    public let interruptions: [CivilDay]
    /// Spans in which the right could not be exercised (中止).
    public let obstacles: [Span]
    /// Spans that the law leaves out, such as custody (国家赔偿法 39).
    public let excluded: [Span]

    /// Days from one to another, both included.
    public struct Span: Sendable, Hashable {
        /// The first day.
        public let from: CivilDay
        /// The last day.
        public let through: CivilDay

        /// Makes a span.
        ///
        /// - Throws: ``ComputationError`` where the days are in the wrong order.
        public init(from: CivilDay, through: CivilDay) throws(ComputationError) {
            guard from <= through else { throw .wrongOrder("障碍的结束日早于开始日") }
            self.from = from
            self.through = through
        }
    }

    /// Makes the facts.
    public init(
        _ kind: LimitationKind,
        start: CivilDay?,
        harmedOn: CivilDay? = nil,
        untoldSince: CivilDay? = nil,
        isImmovable: Bool = false,
        interruptions: [CivilDay] = [],
        obstacles: [Span] = [],
        excluded: [Span] = []
    ) {
        self.kind = kind
        self.start = start
        self.harmedOn = harmedOn
        self.untoldSince = untoldSince
        self.isImmovable = isImmovable
        self.interruptions = interruptions
        self.obstacles = obstacles
        self.excluded = excluded
    }
}
