/// What computations take that others set and change (计算参数).
public enum ParameterName: String, CaseIterable, Sendable {
    /// 一年期贷款市场报价利率 (LPR), in percent a year.
    case loanPrimeRate = "loan_prime_rate"
    /// 全国城镇居民人均可支配收入 a year; a model of the province's figure too.
    case nationalUrbanIncome = "national_urban_income"
    /// 当地职工平均工资 a month.
    case averageWage = "average_wage"
    /// 最低工资标准 a month.
    case minimumWage = "minimum_wage"
    /// 城镇居民人均消费支出 of the province, a year.
    case urbanSpending = "urban_spending"
    /// 住院伙食补助标准 a day.
    case hospitalMeals = "hospital_meals"

    /// In Chinese.
    public var title: String {
        switch self {
        case .loanPrimeRate: "一年期贷款市场报价利率"
        case .nationalUrbanIncome: "全国城镇居民人均可支配收入（年）"
        case .averageWage: "上年度职工月平均工资"
        case .minimumWage: "最低工资标准（月）"
        case .urbanSpending: "上年度城镇居民人均消费支出（年）"
        case .hospitalMeals: "住院伙食补助标准（日）"
        }
    }

    /// What a value is counted in.
    public var unit: String { self == .loanPrimeRate ? "%" : "元" }
}
