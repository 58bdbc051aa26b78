internal import PluginKit

/// A number of the procedure that a local rule fixes (办理参数); until one is entered, a model holds.
enum OrderParameter: String, CaseIterable, Sendable {
    /// How often an order may be sent back in all.
    case returnsMax = "returns_max"
    /// Hours from dispatch in which a unit may send an order back.
    case returnHours = "return_hours"
    /// Calls that were not answered, before a caller counts as not to be reached.
    case attemptsMin = "attempts_min"
    /// From how many times on an order that is done anew is a problem (问题工单).
    case redosOfProblem = "redos_of_problem"
    /// How many in a hundred orders are reviewed before they are closed.
    case reviewPercent = "review_percent"
    /// By what they are drawn: another number draws other orders.
    case reviewSeed = "review_seed"

    /// What it is.
    var title: String {
        switch self {
        case .returnsMax: "一张工单最多退单次数"
        case .returnHours: "派单后可以退单的小时数"
        case .attemptsMin: "记为未接通所需的拨打次数"
        case .redosOfProblem: "列为问题工单的重办次数"
        case .reviewPercent: "办结前抽查审核的百分比"
        case .reviewSeed: "抽查审核的抽取种子"
        }
    }

    /// What holds where no local rule is entered.
    var model: UInt32 {
        switch self {
        case .returnsMax: 2
        case .returnHours: 24
        case .attemptsMin, .redosOfProblem: 3
        case .reviewPercent: 0
        case .reviewSeed: 1
        }
    }

    /// Where the model comes from.
    var modelSource: String {
        switch self {
        case .returnsMax: "示范：同一工单第三次退单不予受理，须以本地规定为准"
        case .returnHours: "示范：安阳市12345条例 50，须以本地规定为准"
        case .attemptsMin: "示范：三次拨打，须以本地规定为准"
        case .redosOfProblem: "示范：巴彦淖尔市通报，三次重办列为问题工单，须以本地规定为准"
        case .reviewPercent: "示范：未见本地规定，不抽查；敏感事项和问题工单仍须审核，须以本地规定为准"
        case .reviewSeed: "示范：抽取方法可以重算，由本地定期更换"
        }
    }

    /// What may be entered.
    var range: ClosedRange<UInt32> {
        switch self {
        case .returnsMax: 0...10
        case .returnHours: 1...720
        case .attemptsMin: 1...20
        case .redosOfProblem: 1...20
        case .reviewPercent: 0...100
        case .reviewSeed: 0...UInt32.max
        }
    }
}
