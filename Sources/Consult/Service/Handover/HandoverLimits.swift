internal import ConsultAPI
internal import PluginKit

/// How long a hand-over may wait, and how long it is kept.
///
/// No law sets a time for it. The rows are a model (示范): 一站式 halls tell to take people up on the spot, and a local rule or
/// the settings `consult.handover_…` put others in their place. A hand-over keeps to the rows of its day.
struct HandoverLimits: Sendable {
    /// Somebody has to take it.
    static let taking = "HANDOVER-TAKE"
    /// Who has taken it has to close it.
    static let closing = "HANDOVER-CLOSE"

    let limits: CaseLimits
    private let urgentHours: Int
    private let takeDays: Int
    private let closeDays: Int
    /// So long after its last step what was said is kept (个人信息保护法 19: 最短时间).
    let keep: Duration

    private static let source = "示范，须以本地规定为准；首问负责、限时办结（鄂政务发〔2023〕13号，HAL-5），时限未见本地规定"

    init(_ config: PluginConfig, _ limits: CaseLimits) {
        self.limits = limits
        self.urgentHours = config.integer("handover_urgent_hours")
        self.takeDays = config.integer("handover_take_days")
        self.closeDays = config.integer("handover_close_days")
        self.keep = .seconds(config.integer("handover_keep_days") * 86_400)
    }

    /// Begins the limit of the state that a hand-over has come to, and ends the one before.
    ///
    /// - Returns: when it ends; `nil` where none runs.
    func begin(_ record: HandoverRecord, _ organisationID: String, _ transaction: any WriteTransaction) throws
        -> WallTime?
    {
        for name in [Self.taking, Self.closing] {
            let key = LimitKey(organisationID: organisationID, subject: record.number, name: name)
            if try transaction.limit(key)?.isOpen ?? false { try self.limits.stop(key, transaction) }
        }
        guard let rule = self.rule(record) else { return nil }
        let key = LimitKey(organisationID: organisationID, subject: record.number, name: rule.id)
        return try self.limits.start(rule, for: key, transaction).endsAt
    }

    private func rule(_ record: HandoverRecord) -> TimeLimit? {
        switch record.state {
        case .waiting where record.isUrgent:
            // A quarter of an hour of the first: whoever is in danger does not wait for the hour.
            TimeLimit(
                id: Self.taking,
                amount: self.urgentHours,
                unit: .hour,
                ladder: [
                    AlarmStep("unread-25", .elapsed(percent: 25), tells: HandoverDesks.staff),
                    AlarmStep("unread", .elapsed(percent: 100), tells: HandoverDesks.staff + [.supervisor]),
                ],
                legalBasis: Self.source
            )
        case .waiting:
            TimeLimit(
                id: Self.taking,
                amount: self.takeDays,
                unit: .workingDay,
                ladder: [AlarmStep("unread", .elapsed(percent: 100), tells: HandoverDesks.staff + [.supervisor])],
                legalBasis: Self.source
            )
        case .taken:
            TimeLimit(
                id: Self.closing,
                amount: self.closeDays,
                unit: .workingDay,
                ladder: [AlarmStep("unclosed", .elapsed(percent: 100), tells: HandoverDesks.staff + [.supervisor])],
                legalBasis: Self.source
            )
        default: nil
        }
    }
}
