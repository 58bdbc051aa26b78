internal import PluginKit

/// How far it has come with a caller who abuses the hotline (恶意使用); nearly all callers do not.
enum ProtectionStage: String, WorkflowName {
    case ordinary
    case warned
    case referred

    var title: String {
        switch self {
        case .ordinary: "正常"
        case .warned: "已告诫"
        case .referred: "已移送公安机关"
        }
    }
}
