/// What a claim for personal injury (人身损害赔偿) is made of.
public struct InjuryFacts: Sendable, Hashable {
    /// 医疗费, by receipts.
    public var medical = Money.zero
    /// 误工费: income of a year and days lost.
    public var lostIncome: (yearly: Money, days: Int) {
        get { (self.yearlyIncome, self.lostDays) }
        set { (self.yearlyIncome, self.lostDays) = newValue }
    }
    /// 护理费: what a carer costs a day, carers, days.
    public var care: (daily: Money, carers: Int, days: Int) {
        get { (self.careDaily, self.carers, self.careDays) }
        set { (self.careDaily, self.carers, self.careDays) = newValue }
    }
    /// 住院 days, for 住院伙食补助费.
    public var hospitalDays = 0
    /// 营养费: a day and days, by a doctor's opinion.
    public var nutrition: (daily: Money, days: Int) {
        get { (self.nutritionDaily, self.nutritionDays) }
        set { (self.nutritionDaily, self.nutritionDays) = newValue }
    }
    /// 交通费 and 住宿费, by receipts.
    public var travel = Money.zero
    /// 残疾辅助器具费.
    public var aids = Money.zero
    /// 财产损失.
    public var property = Money.zero
    /// 精神损害抚慰金, as asked for.
    public var distress = Money.zero
    /// How it ended.
    public var outcome = Outcome.healed
    /// 被扶养人.
    public var dependants: [Dependant] = []

    private var yearlyIncome = Money.zero
    private var lostDays = 0
    private var careDaily = Money.zero
    private var carers = 1
    private var careDays = 0
    private var nutritionDaily = Money.zero
    private var nutritionDays = 0

    /// How an injury ended.
    public enum Outcome: Sendable, Hashable {
        /// Without lasting harm.
        case healed
        /// With a disability of a grade from 1 to 10, at an age on the day of the certificate (定残之日).
        case disabled(grade: Int, age: Int)
        /// In death at an age.
        case dead(age: Int)
    }

    /// Makes facts of nothing; what is known is set.
    public init() {}
}
