internal import PluginKit

/// What local rules fix of the procedure, as it holds on a day.
struct ParameterSet: Sendable {
    /// What was entered; a model holds for the others.
    private let entered: [OrderParameter: ParameterValue]

    /// What holds where nothing is entered.
    static let model = ParameterSet()

    init(_ entered: [OrderParameter: ParameterValue] = [:]) { self.entered = entered }

    /// A number.
    subscript(_ parameter: OrderParameter) -> UInt32 { self.value(parameter).amount }

    func value(_ parameter: OrderParameter) -> ParameterValue {
        self.entered[parameter] ?? ParameterModel.value(parameter)
    }

    /// The rule of a clock.
    ///
    /// - Parameters:
    ///   - id: name of the clock.
    ///   - length: how long it is.
    ///   - ladder: who is told that it runs out; `nil` for nobody.
    ///   - isRecorded: whether its end is kept where nobody is told of it.
    ///   - own: what a matter has instead, and by which rule.
    func rule(
        _ id: String,
        _ length: OrderParameter,
        ladder: OrderParameter? = nil,
        isRecorded: Bool = false,
        own: (amount: Int, unit: TimeLimit.Unit)? = nil,
        ownBasis: String = "",
        rollsOnHoliday: Bool = true,
        pausableReasons: Set<String> = [],
        extensionsMax: Int = 0
    ) -> TimeLimit {
        let general = self.value(length)
        return TimeLimit(
            id: id,
            amount: own?.amount ?? Int(general.amount),
            unit: own?.unit ?? general.unit ?? .workingDay,
            rollsOnHoliday: rollsOnHoliday,
            pausableReasons: pausableReasons,
            extensionsMax: extensionsMax,
            ladder: ladder == nil && !isRecorded ? [] : Self.recorded(ladder.map { self.value($0).rungs } ?? []),
            legalBasis: own == nil || ownBasis.isEmpty ? self.basis(length, general) : ownBasis
        )
    }

    /// A rule of the law with those whom a ladder names.
    func told(_ rule: TimeLimit, _ ladder: OrderParameter) -> TimeLimit {
        TimeLimit(
            id: rule.id,
            amount: rule.amount,
            unit: rule.unit,
            rollsOnHoliday: rule.rollsOnHoliday,
            ladder: Self.recorded(self.value(ladder).rungs),
            legalBasis: rule.legalBasis
        )
    }

    /// The basis of a length as an order is told it: a model says that it is one.
    private func basis(_ parameter: OrderParameter, _ value: ParameterValue) -> String {
        self.entered[parameter] == nil ? "\(value.basis)（\(ParameterModel.source)）" : value.basis
    }

    /// The rungs with one for the record at the end: that the limit is over is kept when it is, whenever people are told.
    private static func recorded(_ rungs: [AlarmStep]) -> [AlarmStep] {
        rungs.filter { !$0.isAfterEnd } + [Self.over] + rungs.filter(\.isAfterEnd)
    }

    private static let over = AlarmStep("over", .elapsed(percent: 100), tells: [])
}
