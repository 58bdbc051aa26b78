internal import PluginKit

/// What a parameter is: a number, a length of time, or a ladder; and by which rule.
struct ParameterValue: Sendable, Hashable {
    /// The number, or how many of the unit.
    var amount: UInt32 = 0
    /// What a length of time is counted in.
    var unit: TimeLimit.Unit?
    /// The rungs of a ladder.
    var rungs: [AlarmStep] = []
    /// The rule that says so.
    var basis: String

    /// A length of time as it is written, "5 个工作日".
    var words: String { self.unit.map { "\(self.amount) \($0.words)" } ?? "\(self.amount)" }

    static func count(_ amount: UInt32, _ basis: String) -> Self { Self(amount: amount, basis: basis) }

    static func limit(_ amount: UInt32, _ unit: TimeLimit.Unit, _ basis: String) -> Self {
        Self(amount: amount, unit: unit, basis: basis)
    }

    static func ladder(_ rungs: [AlarmStep], _ basis: String) -> Self { Self(rungs: rungs, basis: basis) }
}
