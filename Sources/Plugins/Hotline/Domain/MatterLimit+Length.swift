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
}

extension MatterLimit {
    /// The amount and the unit; `nil` where the matter has no limit of its own.
    var length: (amount: Int, unit: TimeLimit.Unit)? {
        guard self.amount > 0, let unit = self.unit.unit else { return nil }
        return (Int(self.amount), unit)
    }
}
