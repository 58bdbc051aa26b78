internal import PluginKit

/// What a rule fixes of the procedure (办理参数): a number, a length of time or a ladder of alarms.
///
/// Each is a dated row; until a place enters its own, a model holds (``ParameterModel``). What national law fixes is a row as
/// well, for laws change: a supervisor enters the new article with its first day, and no build is waited for.
enum OrderParameter: String, CaseIterable, Sendable {
    /// How often an order may be sent back in all.
    case returnsMax = "returns_max"
    /// From how many times on an order that was sent back is the arbiter's to rule on (裁定人).
    case arbiterReturns = "arbiter_returns"
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
    /// Calling back, from the answer (回访时限).
    case callbackLimit = "callback_limit"
    /// Closing or handing back, from the call-back (办结时限).
    case closingLimit = "closing_limit"
    /// Reaching a caller who was not content, from when the order is handled anew (HOT-T7).
    case recontactLimit = "recontact_limit"
    /// What the caller has to confirm or contest the outcome (确认期).
    case answerLimit = "answer_limit"
    /// From the complaint about a taxi to its answer (投诉办理期限).
    case taxiComplaintLimit = "taxi_complaint_limit"
    /// What a complicated complaint about a taxi has in addition.
    case taxiExtensionLimit = "taxi_extension_limit"
    /// For how long an earlier breach of the same class counts (同类违法期间).
    case taxiRepeatPeriod = "taxi_repeat_period"

    /// Two complaints about one taxi, so many minutes apart at the most, look like the same ride (同一事件).
    case taxiSameRideMinutes = "taxi_same_ride_minutes"
    /// Fewer callers are no early warning (群体性苗头预警).
    case warningCallersMin = "warning_callers_min"
    /// Days that are looked at together, beside the last one alone: for what swells.
    case warningSwellDays = "warning_swell_days"
    /// Days before those that tell what is to be expected.
    case warningBaselineDays = "warning_baseline_days"
    /// Of those, days that have to be there.
    case warningHistoryMin = "warning_history_min"
    /// How unlikely so many callers have to be where nothing has changed: one chance in so many.
    case warningChance = "warning_chance"
    /// Fewer orders are no number in public (公开看板).
    case boardSmallBelow = "board_small_below"
    /// From filing to the decision (立案至决定).
    case penaltyDecidingLimit = "penalty_deciding_limit"
    /// How long after an act it may be found (追究期限).
    case penaltyFindingLimit = "penalty_finding_limit"
    /// The same, where life, health or financial safety was harmed.
    case penaltyFindingGraveLimit = "penalty_finding_grave_limit"
    /// The largest fine on the spot of a person, in yuan (当场处罚).
    case penaltySpotPerson = "penalty_spot_person"
    /// The largest fine on the spot of a unit, in yuan.
    case penaltySpotUnit = "penalty_spot_unit"
    /// From the decision, to ask for reconsideration (行政复议).
    case reconsideringLimit = "reconsidering_limit"
    /// From the decision, to go to court (行政诉讼).
    case suingLimit = "suing_limit"

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
    /// Who is told that an order waits to be called back, or to be closed.
    case callbackLadder = "callback_ladder"
    /// When the caller is reminded that the time for a word to the outcome runs out.
    case answerLadder = "answer_ladder"
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
        case .arbiterReturns: .count(1...10)
        case .attemptsMin, .redosOfProblem: .count(1...20)
        case .extensionsMax: .count(0...5)
        case .reviewPercent: .count(0...100)
        case .reviewSeed: .count(0...UInt32.max)
        case .penaltySpotPerson, .penaltySpotUnit: .count(0...1_000_000)
        case .taxiSameRideMinutes: .count(1...1_440)
        case .warningCallersMin: .count(2...1_000)
        case .warningSwellDays: .count(2...7)
        case .warningBaselineDays, .warningHistoryMin: .count(7...91)
        case .warningChance: .count(20...10_000_000)
        // Where 2 was the number, "fewer" would be one.
        case .boardSmallBelow: .count(3...100)
        case .dispatchLimit, .signLimit, .contactLimit, .handlingLimit, .extensionLimit, .returnLimit, .assistLimit,
            .suspendLimit, .reviewLimit, .callbackLimit, .closingLimit, .recontactLimit, .answerLimit,
            .taxiComplaintLimit, .taxiExtensionLimit, .taxiRepeatPeriod,
            .penaltyDecidingLimit, .penaltyFindingLimit, .penaltyFindingGraveLimit, .reconsideringLimit, .suingLimit:
            .limit
        case .dispatchLadder, .signLadder, .contactLadder, .handlingLadder, .assistLadder, .suspendLadder,
            .reviewLadder, .callbackLadder, .answerLadder, .taxiLadder:
            .ladder
        }
    }

    /// What it is called.
    var title: String {
        switch self {
        case .returnsMax: "一张工单最多退单次数"
        case .arbiterReturns: "由裁定人裁定的退单次数"
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
        case .callbackLimit: "回访时限（自答复）"
        case .closingLimit: "办结时限（自回访）"
        case .recontactLimit: "诉求人不满意的联系核实时限"
        case .answerLimit: "诉求人确认或者异议的期限"
        case .taxiComplaintLimit: "出租汽车投诉办理期限"
        case .taxiExtensionLimit: "复杂出租汽车投诉可加"
        case .taxiRepeatPeriod: "同类违法记录计算期间"
        case .taxiSameRideMinutes: "同一车辆的投诉视为同一事件的间隔（分钟）"
        case .warningCallersMin: "预警最少来电人数"
        case .warningSwellDays: "预警合并计算的天数"
        case .warningBaselineDays: "预警对比的此前天数"
        case .warningHistoryMin: "预警至少须有的此前天数"
        case .warningChance: "预警的偶然概率上限（几分之一）"
        case .boardSmallBelow: "公开看板中不公开具体数的件数（少于）"
        case .penaltyDecidingLimit: "行政处罚决定期限（自立案）"
        case .penaltyFindingLimit: "违法行为追究期限"
        case .penaltyFindingGraveLimit: "违法行为追究期限（涉及生命健康安全、金融安全且有危害后果）"
        case .penaltySpotPerson: "当场处罚公民的罚款上限（元）"
        case .penaltySpotUnit: "当场处罚单位的罚款上限（元）"
        case .reconsideringLimit: "申请行政复议期限（自决定）"
        case .suingLimit: "提起行政诉讼期限（自决定）"
        case .dispatchLadder: "未派单的提醒"
        case .signLadder: "未签收的提醒"
        case .contactLadder: "未联系的提醒"
        case .handlingLadder: "办理期限的预警、督办和升级"
        case .assistLadder: "协办时限的提醒"
        case .suspendLadder: "挂账到期的提醒"
        case .reviewLadder: "办结审核期限的提醒"
        case .callbackLadder: "未回访、未办结的提醒"
        case .answerLadder: "确认期届满前对诉求人的提醒"
        case .taxiLadder: "出租汽车案件期限的提醒"
        }
    }
}
