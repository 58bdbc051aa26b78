internal import PluginKit

/// What may happen to a file of an order, as its procedure names it.
enum FileAction: String, WorkflowName {
    case attachFile
    case removeFile

    var title: String {
        switch self {
        case .attachFile: "上传附件"
        case .removeFile: "撤下附件"
        }
    }
}
