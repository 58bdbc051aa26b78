/// A rung of the ladder of a limit (预警、催办、升级): when somebody is told that it runs out, and who.
public struct AlarmStep: Sendable, Hashable, Codable {
    /// When a rung is reached.
    public enum Moment: Sendable, Hashable, Codable {
        /// When so many hundredths of the limit have passed; 100 is its end.
        case elapsed(percent: Int)
        /// So long before its end (到期前): in hours, days or working days.
        case remaining(amount: Int, unit: TimeLimit.Unit)
        /// So long after its end.
        case overdue(amount: Int, unit: TimeLimit.Unit)
    }

    /// Name of the rung, `warning-50`.
    public let id: String
    /// When it is reached.
    public let moment: Moment
    /// Who is told; nobody where the rung is there for the record alone.
    public let tells: [Role]
    /// What the module does besides (督办、升级), by a name that the module knows; `nil` for nothing.
    public let effect: String?

    /// Whether the limit is over when it is reached.
    public var isAfterEnd: Bool {
        switch self.moment {
        case .elapsed(let percent): percent >= 100
        case .remaining: false
        case .overdue: true
        }
    }

    /// The rung where it is too late to tell anybody of it.
    var untold: AlarmStep { AlarmStep(self.id, self.moment, tells: [], effect: self.effect) }

    /// Declares a rung.
    public init(_ id: String, _ moment: Moment, tells: [Role], effect: String? = nil) {
        self.id = id
        self.moment = moment
        self.tells = tells
        self.effect = effect
    }
}
