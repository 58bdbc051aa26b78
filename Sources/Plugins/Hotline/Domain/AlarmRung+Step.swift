internal import HotlineAPI
internal import PluginKit

extension AlarmRung {
    /// The rung as the deadline engine has it; `nil` for one that cannot be.
    var step: AlarmStep? {
        let roles = self.roles.compactMap(Role.init(rawValue:))
        let amount = Int(self.amount)
        let effect = self.supervises ? RungEffect.supervise.rawValue : nil
        switch self.moment {
        case .elapsed:
            guard (1...100).contains(amount), self.unit == .unspecified else { return nil }
            return AlarmStep(
                amount == 100 ? "due" : "warning-\(amount)",
                .elapsed(percent: amount),
                tells: roles,
                effect: effect
            )
        case .beforeEnd:
            guard let unit = self.length, [.hour, .day, .workingDay].contains(unit) else { return nil }
            return AlarmStep(
                "before-\(amount)-\(unit.rawValue)",
                .remaining(amount: amount, unit: unit),
                tells: roles,
                effect: effect
            )
        case .afterEnd:
            guard let unit = self.length else { return nil }
            return AlarmStep(
                "overdue-\(amount)-\(unit.rawValue)",
                .overdue(amount: amount, unit: unit),
                tells: roles,
                effect: effect
            )
        case .unspecified, .UNRECOGNIZED:
            return nil
        }
    }

    /// The unit of so much before or after the end.
    private var length: TimeLimit.Unit? {
        (1...UInt32(TimeLimit.amountMax)).contains(self.amount) ? self.unit.unit : nil
    }

    /// The message of a rung.
    init(_ step: AlarmStep) {
        self.init()
        self.roles = step.tells.map(\.rawValue)
        self.supervises = step.effect == RungEffect.supervise.rawValue
        switch step.moment {
        case .elapsed(let percent):
            self.moment = .elapsed
            self.amount = UInt32(percent)
        case .remaining(let amount, let unit):
            self.moment = .beforeEnd
            self.amount = UInt32(amount)
            self.unit = MatterUnit(unit)
        case .overdue(let amount, let unit):
            self.moment = .afterEnd
            self.amount = UInt32(amount)
            self.unit = MatterUnit(unit)
        }
    }
}
