internal import HotlineAPI
internal import PluginKit

/// What rules fix of the procedure, as it holds on a day.
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
    ///   - tellsAtAnyHour: whether it is of an urgent matter.
    func rule(
        _ id: String,
        _ length: OrderParameter,
        ladder: OrderParameter? = nil,
        isRecorded: Bool = false,
        own: MatterLimit? = nil,
        ownBasis: String = "",
        rollsOnHoliday: Bool = true,
        pausableReasons: Set<String> = [],
        extensionsMax: Int = 0,
        tellsAtAnyHour: Bool = false
    ) -> TimeLimit {
        let general = self.value(length)
        // A matter without a length has no limit of its own.
        let (matter, own) = (own, own?.length)
        return TimeLimit(
            id: id,
            amount: own?.amount ?? Int(general.amount),
            unit: own?.unit ?? general.unit ?? .workingDay,
            startsNextDay: own == nil || matter?.countsFirstDay != true,
            // What is urgent is dealt with on the day itself, whatever day it is (应急当日).
            rollsOnHoliday: rollsOnHoliday && !(tellsAtAnyHour && own != nil && matter?.countsFirstDay == true),
            dayEnd: own != nil && matter?.endsAtClose == true ? .closeOfBusiness : .midnight,
            pausableReasons: pausableReasons,
            extensionsMax: extensionsMax,
            ladder: ladder == nil && !isRecorded ? [] : Self.recorded(ladder.map { self.value($0).rungs } ?? []),
            tellsAtAnyHour: tellsAtAnyHour,
            legalBasis: own == nil || ownBasis.isEmpty ? self.basis(length) : ownBasis
        )
    }

    /// The basis of a row as an order is told it: a model says that it is one.
    func basis(_ parameter: OrderParameter) -> String {
        let basis = self.value(parameter).basis
        return self.entered[parameter] == nil && ParameterModel.law(parameter) == nil
            ? "\(basis)（\(ParameterModel.source)）" : basis
    }

    /// The rungs with one for the record at the end: that the limit is over is kept when it is, whenever people are told.
    private static func recorded(_ rungs: [AlarmStep]) -> [AlarmStep] {
        rungs.filter { !$0.isAfterEnd } + [Self.over] + rungs.filter(\.isAfterEnd)
    }

    private static let over = AlarmStep("over", .elapsed(percent: 100), tells: [])
}
