internal import HotlineAPI
internal import PluginKit

/// That an order was with a unit once (办理记录): what rates are computed from.
///
/// One begins when an order is sent to a unit, another when it is sent back there to be done anew, and another when its
/// caller contests what came of it. It holds times, places and marks, and nothing that a person is or says.
struct OrderRecord: Hashable {
    var number: String
    /// Counted for each order from 1.
    var round: Int
    var channel: Channel
    var matter: String
    var unit: String
    /// The organisation that registered the order.
    var origin: String
    var hasPhone: Bool
    var openedAt: WallTime
    /// Not there where it is done anew or contested: then it was signed and the caller called before.
    var signDueAt: WallTime?
    var signedAt: WallTime?
    var contactDueAt: WallTime?
    var contactedAt: WallTime?
    /// The limit after extensions; while it stands still, the one that it had.
    var dueAt: WallTime?
    var answeredAt: WallTime?
    /// Since when it is put off (挂账).
    var suspendedAt: WallTime?
    /// When the unit asked to be rid of it, or lost it; not there where that was not granted.
    var leftAt: WallTime?
    var outcome = RecordOutcome.open
    /// When the caller's word was had or asked for: by the hotline's call, or by the code where no call had reached them.
    var calledBackAt: WallTime?
    var callBack = CallBackResult.unspecified
    var responded = Verdict.unspecified
    var solved = Verdict.unspecified
    var satisfaction = Satisfaction.unspecified
    /// When it was sent back to be done anew (退回重办).
    var redoneAt: WallTime?
    /// When the unit sent it back as not its duty (退单).
    var returnedAt: WallTime?
    /// When the caller contested what came of it (诉求人异议).
    var contestedAt: WallTime?
    /// Why it is kept out of the appraisal (剔除).
    var mark = AppraisalMark.unspecified
    /// What the unit said that came of it (办理结果类型).
    var result = AnswerResult.unspecified
    /// When a consultation (信息咨询) was answered at once or sent to a unit; `nil` for any other order.
    var consultedAt: WallTime?
    /// The account that dealt with it at the unit (承办人), and what it is called; empty where nobody has yet.
    var handler = ""
    var handlerName = ""
}
