extension Computation {
    /// Working days (工作日).
    static let days = [
        Computation(
            id: "working-day-after",
            title: "若干个工作日之后的日期",
            fields: [
                .needed("起算日", .date, "从哪一天的次日起算", "2026-09-23"),
                .needed("工作日数", .number, "几个工作日", "7"),
            ]
        ) { facts in
            let end = try WorkingDays.end(
                try facts.number("工作日数", 0...1_000),
                after: try facts.day("起算日"),
                calendar: facts.calendar
            )
            return ComputationResult([ComputationValue("最后一日", end.value)], of: end)
        },
        Computation(
            id: "working-days-between",
            title: "两个日期之间的工作日数",
            fields: [
                .needed("起算日", .date, "从哪一天的次日起算", "2026-09-23"),
                .needed("截止日", .date, "到哪一天（计算在内）", "2026-10-15"),
            ]
        ) { facts in
            let count = try WorkingDays.count(
                after: try facts.day("起算日"),
                through: try facts.day("截止日"),
                calendar: facts.calendar
            )
            return ComputationResult(
                [ComputationValue("工作日数", number: "\(count.value)", text: "\(count.value)个工作日")],
                of: count
            )
        },
    ]
}
