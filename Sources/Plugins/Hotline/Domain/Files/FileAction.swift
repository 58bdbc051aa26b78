internal import PluginKit

/// What may happen to a file of an order, as its procedure names it.
enum FileAction: String, WorkflowName {
    case attachFile
    case removeFile
    case attachPartFile
    case removePartFile

    var title: String {
        switch self {
        case .attachFile: "上传附件"
        case .removeFile: "撤下附件"
        case .attachPartFile: "上传协办佐证"
        case .removePartFile: "撤下协办佐证"
        }
    }
}
