internal import PluginKit

/// By which of its times a record belongs to a period (统计口径).
enum RateBasis: CaseIterable {
    /// When it had to be signed.
    case signDue
    /// When the caller had to be called.
    case contactDue
    /// When it had to be answered.
    case due
    /// When the caller was called back, or said it without.
    case calledBack
    /// When it was answered.
    case answered
    /// When a consultation came to be answered or sent to a unit.
    case consulted
    /// When its caller contested what came of it.
    case contested

    var title: String {
        switch self {
        case .signDue: "签收期限在统计期内届满"
        case .contactDue: "首次联系期限在统计期内届满"
        case .due: "办理期限在统计期内届满"
        case .calledBack: "在统计期内回访，或者诉求人凭查询码表示意见（回访已接通的，以回访为准）"
        case .answered: "在统计期内答复"
        case .consulted: "作为信息咨询在统计期内受理"
        case .contested: "诉求人在统计期内提出异议"
        }
    }

    /// The time of a record; one without it belongs to no period.
    func time(of record: OrderRecord) -> WallTime? {
        switch self {
        case .signDue: record.signDueAt
        case .contactDue: record.contactDueAt
        case .due: record.dueAt
        case .calledBack: record.calledBackAt
        case .answered: record.answeredAt
        case .consulted: record.consultedAt
        case .contested: record.contestedAt
        }
    }

    /// The times of a period, in microseconds, without the last.
    ///
    /// A limit that ends at 24:00 of the last day belongs to the period, and to none that begins then; what happens at 0:00
    /// belongs to the day that begins. Limits that end after `asOf` are not due yet.
    func times(_ days: ReportDays, asOf: WallTime) -> Range<Int64> {
        let (from, to) = (days.from.start.microseconds, days.to.start.microseconds)
        switch self {
        case .signDue, .contactDue, .due:
            return from + 1..<max(from, min(to, asOf.microseconds)) + 1
        case .calledBack, .answered, .consulted, .contested:
            return from..<max(from, min(to, asOf.microseconds + 1))
        }
    }
}
