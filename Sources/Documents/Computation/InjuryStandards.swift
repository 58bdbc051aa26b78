/// The standards of the place of the court that personal injury is computed with, all of last year.
public struct InjuryStandards: Sendable, Hashable {
    /// 城镇居民人均可支配收入.
    public let urbanIncome: LocalParameter
    /// 城镇居民人均消费支出.
    public let urbanSpending: LocalParameter
    /// 职工月平均工资.
    public let averageWage: LocalParameter
    /// 住院伙食补助 a day.
    public let hospitalMeals: LocalParameter

    /// Makes a set.
    public init(
        urbanIncome: LocalParameter,
        urbanSpending: LocalParameter,
        averageWage: LocalParameter,
        hospitalMeals: LocalParameter
    ) {
        self.urbanIncome = urbanIncome
        self.urbanSpending = urbanSpending
        self.averageWage = averageWage
        self.hospitalMeals = hospitalMeals
    }
}
