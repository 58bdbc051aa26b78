internal import HotlineAPI
internal import PluginKit

/// What may happen to a taxi case, as the procedure names it.
enum TaxiAction: String, WorkflowName {
    case open
    case link
    case identify
    case handOver
    case file
    case dismiss
    case find
    case educate
    case extend
    case draftPledge
    case signPledge
    case declinePledge
    case followUpPledge
    case punish
    case exemptMinor
    case exemptFirst
    case exemptNoFault
    case findNotMadeOut
    case transferCrime

    var title: String {
        switch self {
        case .open: "登记线索"
        case .link: "并入工单"
        case .identify: "查明驾驶员"
        case .handOver: "随工单移交"
        case .file: "立案"
        case .dismiss: "不予立案"
        case .find: "记录条件"
        case .educate: "教育"
        case .extend: "投诉延期"
        case .draftPledge: "拟制承诺书"
        case .signPledge: "签署承诺书"
        case .declinePledge: "不签承诺书"
        case .followUpPledge: "回访履行情况"
        case .punish: "处罚"
        case .exemptMinor: "不予处罚（轻微）"
        case .exemptFirst: "不予处罚（初次）"
        case .exemptNoFault: "不予处罚（无过错）"
        case .findNotMadeOut: "违法事实不能成立"
        case .transferCrime: "移送司法机关"
        }
    }

    /// The step that an outcome calls for; `nil` for none.
    init?(_ outcome: TaxiOutcome) {
        switch outcome {
        case .punished: self = .punish
        case .exemptMinor: self = .exemptMinor
        case .exemptFirst: self = .exemptFirst
        case .exemptNoFault: self = .exemptNoFault
        case .notMadeOut: self = .findNotMadeOut
        case .transferred: self = .transferCrime
        case .unspecified, .UNRECOGNIZED: return nil
        }
    }
}
