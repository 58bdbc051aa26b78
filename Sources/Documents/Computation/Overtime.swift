/// Pay for overtime (加班费), 劳动法 44.
public enum Overtime {
    /// Overtime of a month or more at one wage.
    ///
    /// An hour's wage is the month's over 21.75 days (月计薪天数) and 8 hours.
    ///
    /// - Parameters:
    ///   - monthlyWage: what the hour is computed from, by contract or custom.
    ///   - workdayMinutes: beyond the hours of a working day, at 150 %.
    ///   - restDayMinutes: on rest days without time off instead, at 200 %.
    ///   - holidayMinutes: on statutory holidays (法定休假日, not days joined to them), at 300 %.
    /// - Throws: ``ComputationError``.
    public static func pay(
        monthlyWage: Money,
        workdayMinutes: Int,
        restDayMinutes: Int,
        holidayMinutes: Int
    ) throws(ComputationError) -> Computed<Money> {
        guard monthlyWage >= .zero else { throw .negative("月工资") }
        guard monthlyWage <= .maximum else { throw .tooLarge }
        let kinds = [
            ("工作日延长工作时间", workdayMinutes, 150), ("休息日（未安排补休）", restDayMinutes, 200),
            ("法定休假日", holidayMinutes, 300),
        ]
        var total = Money.zero
        var steps: [String] = []
        for (name, minutes, percent) in kinds where minutes != 0 {
            guard minutes > 0, minutes <= 6_000_000 else { throw .outOfRange("加班时间应大于零并且合乎实际") }
            let pay = try Money(
                rounding: Int128(monthlyWage.fen) * Int128(minutes) * Int128(percent),
                over: Self.minutesOfMonth
            )
            steps.append("\(name)：\(monthlyWage)÷21.75日÷8小时×\(self.hours(minutes))×\(percent)%＝\(pay)")
            total = total + pay
        }
        if steps.isEmpty { steps = ["没有加班，0元"] }
        if steps.count > 1 { steps.append("合计\(total)") }
        return Computed(
            total,
            steps: steps,
            basis: [.labour("第四十四条")],
            warnings: [
                "计算基数以劳动合同约定的工资为准，约定不明的各地算法不一。",
                "放假调休中的补休日按休息日计算，只有法定节日当天才按法定休假日计算。",
            ]
        )
    }

    /// 21.75 days of 8 hours in minutes, times 100 for the percentage.
    private static let minutesOfMonth: Int128 = 1_044_000

    private static func hours(_ minutes: Int) -> String {
        let rest = minutes % 60
        return rest == 0 ? "\(minutes / 60)小时" : "\(minutes / 60)小时\(rest)分钟"
    }
}
