internal import HotlineAPI
internal import PluginKit

/// What may be asked of a record (计算条件).
enum RecordCondition {
    case signedInTime
    case contactedInTime
    case answeredInTime
    /// The caller said whether the unit had called, and that it had.
    case hasSaidWhetherContacted
    case wasContacted
    case hasSaidWhetherSolved
    case isSolved
    case isGraded
    case isSatisfied
    case isRedone
    case isCalledBack
    case isAnsweredAtOnce

    var title: String {
        switch self {
        case .signedInTime: "在签收期限内签收"
        case .contactedInTime: "在首次联系期限内联系上诉求人"
        case .answeredInTime: "在办理期限内答复"
        case .hasSaidWhetherContacted: "诉求人说明了承办单位是否联系"
        case .wasContacted: "诉求人称承办单位联系过"
        case .hasSaidWhetherSolved: "诉求人说明了是否解决"
        case .isSolved: "诉求人称已解决"
        case .isGraded: "诉求人评价了满意度"
        case .isSatisfied: "评价为满意或者基本满意"
        case .isRedone: "回访后退回重办"
        case .isCalledBack: "答复后经热线回访，或者诉求人凭查询码表示意见"
        case .isAnsweredAtOnce: "由热线即时答复"
        }
    }

    func holds(_ record: OrderRecord) -> Bool {
        switch self {
        case .signedInTime: Self.isInTime(record.signedAt?.microseconds, record.signDueAt?.microseconds)
        case .contactedInTime: Self.isInTime(record.contactedAt?.microseconds, record.contactDueAt?.microseconds)
        case .answeredInTime: Self.isInTime(record.answeredAt?.microseconds, record.dueAt?.microseconds)
        case .hasSaidWhetherContacted: record.responded != .unspecified
        case .wasContacted: record.responded == .yes
        case .hasSaidWhetherSolved: record.solved != .unspecified
        case .isSolved: record.solved == .yes
        case .isGraded: record.satisfaction != .unspecified
        case .isSatisfied: record.satisfaction == .satisfied || record.satisfaction == .fairlySatisfied
        case .isRedone: record.redoneAt != nil
        case .isCalledBack: record.calledBackAt != nil
        case .isAnsweredAtOnce: record.outcome == .answeredAtOnce
        }
    }

    private static func isInTime(_ time: Int64?, _ limit: Int64?) -> Bool {
        guard let time, let limit else { return false }
        return time <= limit
    }
}
