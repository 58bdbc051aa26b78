internal import PluginKit

/// What a local rule fixes of the procedure (办理参数): a number, a length of time or a ladder of alarms.
///
/// Each is a dated row; until a place enters its own, a model holds (``ParameterModel``).
enum OrderParameter: String, CaseIterable, Sendable {
    /// How often an order may be sent back in all.
    case returnsMax = "returns_max"
    /// Calls that were not answered, before a caller counts as not to be reached.
    case attemptsMin = "attempts_min"
    /// From how many times on an order that is done anew is a problem (问题工单).
    case redosOfProblem = "redos_of_problem"
    /// How many in a hundred orders are reviewed before they are closed.
    case reviewPercent = "review_percent"
    /// By what they are drawn: another number draws other orders.
    case reviewSeed = "review_seed"
    /// How often the handling of an order may be extended.
    case extensionsMax = "extensions_max"

    /// From registration to dispatch (派单时限).
    case dispatchLimit = "dispatch_limit"
    /// From dispatch to signing (签收时限).
    case signLimit = "sign_limit"
    /// From dispatch to the first contact with the caller (首次联系时限).
    case contactLimit = "contact_limit"
    /// From dispatch to the answer (办理期限).
    case handlingLimit = "handling_limit"
    /// What an extension adds (延期).
    case extensionLimit = "extension_limit"
    /// From dispatch, in which a unit may send an order back (退单时限).
    case returnLimit = "return_limit"
    /// What a unit that helps has for its part (协办时限).
    case assistLimit = "assist_limit"
    /// For how long an order may be put off at once (挂账).
    case suspendLimit = "suspend_limit"
    /// What the review before closing has (办结审核期限).
    case reviewLimit = "review_limit"
    /// What the caller has to confirm or contest the outcome (确认期).
    case answerLimit = "answer_limit"
    /// From the complaint about a taxi to its answer (投诉办理期限).
    case taxiComplaintLimit = "taxi_complaint_limit"
    /// What a complicated complaint about a taxi has in addition.
    case taxiExtensionLimit = "taxi_extension_limit"
    /// For how long an earlier breach of the same class counts (同类违法期间).
    case taxiRepeatPeriod = "taxi_repeat_period"

    /// Who is told that a registered order is not dispatched.
    case dispatchLadder = "dispatch_ladder"
    /// Who is told that an order is not signed.
    case signLadder = "sign_ladder"
    /// Who is told that a caller is not reached.
    case contactLadder = "contact_ladder"
    /// Who is told that an order is not answered (预警、督办、升级).
    case handlingLadder = "handling_ladder"
    /// Who is told that a part is not replied to.
    case assistLadder = "assist_ladder"
    /// Who is told that what was put off is not taken up.
    case suspendLadder = "suspend_ladder"
    /// Who is told that an order waits for the review before closing.
    case reviewLadder = "review_ladder"
    /// Who is told that the limit of a taxi case runs out.
    case taxiLadder = "taxi_ladder"

    /// What it is.
    enum Kind: Hashable, Sendable {
        /// A number within a range.
        case count(ClosedRange<UInt32>)
        /// A length of time.
        case limit
        /// A ladder of alarms.
        case ladder
    }

    var kind: Kind {
        switch self {
        case .returnsMax: .count(0...10)
        case .attemptsMin, .redosOfProblem: .count(1...20)
        case .extensionsMax: .count(0...5)
        case .reviewPercent: .count(0...100)
        case .reviewSeed: .count(0...UInt32.max)
        case .dispatchLimit, .signLimit, .contactLimit, .handlingLimit, .extensionLimit, .returnLimit, .assistLimit,
            .suspendLimit, .reviewLimit, .answerLimit, .taxiComplaintLimit, .taxiExtensionLimit, .taxiRepeatPeriod:
            .limit
        case .dispatchLadder, .signLadder, .contactLadder, .handlingLadder, .assistLadder, .suspendLadder,
            .reviewLadder, .taxiLadder:
            .ladder
        }
    }

    /// What it is called.
    var title: String {
        switch self {
        case .returnsMax: "一张工单最多退单次数"
        case .attemptsMin: "记为未接通所需的拨打次数"
        case .redosOfProblem: "列为问题工单的重办次数"
        case .reviewPercent: "办结前抽查审核的百分比"
        case .reviewSeed: "抽查审核的抽取种子"
        case .extensionsMax: "一张工单最多延期次数"
        case .dispatchLimit: "派单时限（自登记）"
        case .signLimit: "签收时限（自派单）"
        case .contactLimit: "首次联系时限（自派单）"
        case .handlingLimit: "办理期限（自派单）"
        case .extensionLimit: "延期可加"
        case .returnLimit: "退单时限（自派单）"
        case .assistLimit: "协办时限"
        case .suspendLimit: "一次挂账最长时间"
        case .reviewLimit: "办结审核期限（自转审核）"
        case .answerLimit: "诉求人确认或者异议的期限"
        case .taxiComplaintLimit: "出租汽车投诉办理期限"
        case .taxiExtensionLimit: "复杂出租汽车投诉可加"
        case .taxiRepeatPeriod: "同类违法记录计算期间"
        case .dispatchLadder: "未派单的提醒"
        case .signLadder: "未签收的提醒"
        case .contactLadder: "未联系的提醒"
        case .handlingLadder: "办理期限的预警、督办和升级"
        case .assistLadder: "协办时限的提醒"
        case .suspendLadder: "挂账到期的提醒"
        case .reviewLadder: "办结审核期限的提醒"
        case .taxiLadder: "出租汽车案件期限的提醒"
        }
    }
}
