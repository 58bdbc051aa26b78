internal import PluginKit

/// What happens to a door.
enum DoorEvent: String, WorkflowName {
    case build
    case close
    case remove

    var title: String {
        switch self {
        case .build: "安装"
        case .close: "关门"
        case .remove: "拆门"
        }
    }
}
