internal import PluginKit

/// What is done for, and at worst about, the complainant, as the procedure names it.
enum ProtectionAction: String, WorkflowName {
    case beginProtection
    case nameAccused
    case identifyAccused
    case keepSecret
    case declareConflict
    case demandRecusal
    case recuseUnit
    case liftRecusal
    case admitNamesake
    case askRelay
    case relay
    case noteRetaliation
    case reportRisk
    case warn
    case refer
    case markAppraisal

    var title: String {
        switch self {
        case .beginProtection: "受理登记"
        case .nameAccused: "登记被投诉人"
        case .identifyAccused: "查明被投诉人"
        case .keepSecret: "要求保密"
        case .declareConflict: "申报回避"
        case .demandRecusal: "申请回避"
        case .recuseUnit: "单位回避"
        case .liftRecusal: "解除回避"
        case .admitNamesake: "核实为同名人员"
        case .askRelay: "请热线转达"
        case .relay: "转达"
        case .noteRetaliation: "记录打击报复"
        case .reportRisk: "报告突发风险"
        case .warn: "告诫恶意使用"
        case .refer: "移送公安机关"
        case .markAppraisal: "决定是否计入考核"
        }
    }
}
