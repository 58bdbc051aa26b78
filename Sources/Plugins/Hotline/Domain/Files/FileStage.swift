internal import PluginKit

/// The states of a file of an order.
enum FileStage: String, WorkflowName {
    case attached
    case removed

    var title: String {
        switch self {
        case .attached: "已上传"
        case .removed: "已撤下"
        }
    }
}
