internal import PluginKit

extension Computation {
    /// Payments for an injury at work (工伤).
    static let workInjury = [
        Computation(
            id: "work-injury-disability",
            title: "工伤伤残待遇",
            fields: [
                .needed("伤残等级", .number, "劳动能力鉴定的等级（1至10）", "9"),
                .needed("本人工资", .money, "受伤前12个月的平均月缴费工资（元）", "6000"),
                .optional("计算日期", .date, "按哪一天的标准计算，不填为今天", "2026-09-23"),
                .optional("当地平均工资", .money, "当地上年度职工月平均工资（元），不填用系统的数据"),
            ]
        ) { facts in
            let grant = try WorkInjury.disability(
                grade: try facts.number("伤残等级", 1...10),
                wage: try facts.money("本人工资"),
                averageWage: try facts.parameter("当地平均工资", on: try facts.dayOrToday("计算日期"), or: .averageWage)
            )
            let monthly = grant.value.monthly.map { [ComputationValue("伤残津贴（每月）", $0)] } ?? []
            return ComputationResult([ComputationValue("一次性伤残补助金", grant.value.grant)] + monthly, of: grant)
        },
        Computation(
            id: "work-injury-death",
            title: "因工死亡待遇",
            fields: [
                .needed("死亡日期", .date, "因工死亡的日期", "2026-09-23"),
                .optional("当地平均工资", .money, "当地上年度职工月平均工资（元），不填用系统的数据"),
                .optional("人均可支配收入", .money, "上年度全国城镇居民人均可支配收入（元），不填用系统的数据"),
            ]
        ) { facts in
            let day = try facts.day("死亡日期")
            let pay = try WorkInjury.death(
                averageWage: try facts.parameter("当地平均工资", on: day, or: .averageWage),
                // 上一年度 is the year before the death, whose figure is published in January after: a death on the tenth
                // has it too.
                urbanIncome: try facts.parameter(
                    "人均可支配收入",
                    on: day,
                    or: .nationalUrbanIncome,
                    isOfYearBefore: true
                )
            )
            return ComputationResult([ComputationValue("丧葬补助金和一次性工亡补助金合计", pay.value)], of: pay)
        },
    ]
}
