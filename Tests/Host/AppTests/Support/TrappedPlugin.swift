internal import PluginKit

/// A module whose cases come to no end.
struct TrappedPlugin: Plugin {
    enum Stage: String, WorkflowName {
        case waiting

        var title: String { "等待" }
    }

    static let id = "trapped"
    static let summary = "Has a procedure without an end."
    static let services: [ServiceDescriptor] = []
    static let workflows: [any WorkflowTable] = [
        Workflow<Stage, Stage>(
            id: "trapped",
            title: "等待",
            final: [],
            [Transition("T1", from: [], on: .waiting, to: .waiting, by: [.citizen], legalBasis: "测试")]
        )
    ]

    init(context: PluginContext) async throws {}

    var endpoints: [Endpoint] { [] }
}
