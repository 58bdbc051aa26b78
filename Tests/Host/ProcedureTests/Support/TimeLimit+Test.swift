internal import PluginKit

extension TimeLimit {
    /// A limit whose ladder has three rungs before its end and one after it.
    static func test(_ amount: Int, _ unit: TimeLimit.Unit) -> TimeLimit {
        TimeLimit(
            id: "T",
            amount: amount,
            unit: unit,
            pausableReasons: ["补正"],
            extensionsMax: 1,
            ladder: [
                AlarmStep("half", .elapsed(percent: 50), tells: [.handlingUnit]),
                AlarmStep("most", .elapsed(percent: 80), tells: [.handlingUnit]),
                AlarmStep("end", .elapsed(percent: 100), tells: [.handlingUnit, .supervisor]),
                AlarmStep("late", .overdue(amount: 1, unit: .hour), tells: [.supervisor]),
            ],
            tellsAtAnyHour: true,
            legalBasis: "测试"
        )
    }

    /// Names of the rungs.
    static let rungs = ["half", "most", "end", "late"]
}
