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
        interruptions: [CivilDay] = [],
        obstacles: [Span] = [],
        excluded: [Span] = []
    ) {
        self.kind = kind
        self.start = start
        self.harmedOn = harmedOn
        self.interruptions = interruptions
        self.obstacles = obstacles
        self.excluded = excluded
    }
}
