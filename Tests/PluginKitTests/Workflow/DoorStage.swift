internal import PluginKit

/// States of a door.
enum DoorStage: String, WorkflowName {
    case open
    case shut
    case gone

    var title: String {
        switch self {
        case .open: "打开"
        case .shut: "关闭"
        case .gone: "拆除"
        }
    }
}
