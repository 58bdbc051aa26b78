internal import ArgumentParser
internal import ProcedureAPI
internal import SwiftProtobuf

/// Prints how cases go.
struct Workflow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print how the cases of a module go (办理流程): states, steps, who may do them, and by which law."
    )

    @Argument(help: "Name of the workflow; lists them where none is named.")
    var name: String?

    @Flag(help: "Print it as a state diagram in Mermaid's language.")
    var mermaid = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        guard let name = self.name else { return try await self.list() }
        let workflow = try await self.options.withClient { client in
            try await ProcedureServiceClient(client).getWorkflow(
                .with { $0.name = name },
                options: self.options.callOptions
            )
        }
        if self.mermaid {
            Terminal.line(workflow.mermaid)
        } else if self.options.json {
            Terminal.line(try workflow.jsonString())
        } else {
            Self.print(workflow)
        }
    }

    private func list() async throws {
        let response = try await self.options.withClient { client in
            try await ProcedureServiceClient(client).listWorkflows(
                ListWorkflowsRequest(),
                options: self.options.callOptions
            )
        }
        if self.options.json {
            for workflow in response.workflows { Terminal.line(try workflow.jsonString()) }
            return
        }
        var table = Table("WORKFLOW", "STATES", "STEPS", "")
        for workflow in response.workflows {
            table.add(workflow.name, "\(workflow.states)", "\(workflow.steps)", workflow.title)
        }
        table.print()
    }

    private static func print(_ workflow: WorkflowDescription) {
        let titles = Dictionary(workflow.states.map { ($0.name, $0.title) }, uniquingKeysWith: { $1 })
        var table = Table("ROW", "FROM", "STEP", "TO", "WHO", "RECORDED", "CONDITION", "BASIS")
        for step in workflow.steps {
            table.add(
                step.id,
                step.from.map { titles[$0] ?? $0 }.joined(separator: "、"),
                step.eventTitle,
                titles[step.to] ?? "",
                step.roles.joined(separator: ", "),
                step.records.joined(separator: ", "),
                step.guards.joined(separator: "；"),
                step.legalBasis
            )
        }
        table.print()
        let ends = workflow.states.filter(\.final).map(\.title)
        Terminal.line("\(workflow.title)：\(workflow.states.count) 种状态，结束于\(ends.joined(separator: "、"))。")
    }
}
