internal import HotlineAPI
internal import PluginKit

extension MatterUnit {
    /// The unit as the deadline engine has it; `nil` where none is set, or this build does not know it.
    var unit: TimeLimit.Unit? {
        switch self {
        case .hour: .hour
        case .workingHour: .workingHour
        case .workingBlock: .workingBlock
        case .day: .day
        case .workingDay: .workingDay
        case .month: .month
        case .year: .year
        case .unspecified, .UNRECOGNIZED: nil
        }
    }

    /// The unit as a message has it.
    init(_ unit: TimeLimit.Unit) {
        self =
            switch unit {
            case .hour: .hour
            case .workingHour: .workingHour
            case .workingBlock: .workingBlock
            case .day: .day
            case .workingDay: .workingDay
            case .month: .month
            case .year: .year
            }
    }
}

extension TimeLimit.Unit {
    /// What so many are called.
    var words: String {
        switch self {
        case .hour: "小时"
        case .workingHour: "个工作时"
        case .workingBlock: "个半工作日"
        case .day: "日"
        case .workingDay: "个工作日"
        case .month: "个月"
        case .year: "年"
        }
    }
}

extension MatterLimit {
    /// The amount and the unit; `nil` where the matter has no limit of its own.
    var length: (amount: Int, unit: TimeLimit.Unit)? {
        guard self.amount > 0, let unit = self.unit.unit else { return nil }
        return (Int(self.amount), unit)
    }
}
