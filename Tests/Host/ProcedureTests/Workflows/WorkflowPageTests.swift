internal import PluginKit
internal import ProcedureAPI
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct WorkflowPageTests {
    @Test
    func `every procedure of the build is listed and prints itself`() async throws {
        try await withApp { app in
            let client = ProcedureServiceClient(app.caller(roles: RoleSet([.citizen])))
            let workflows = try await client.listWorkflows(ListWorkflowsRequest()).workflows
            #expect(workflows.map(\.name).contains("hotline"))
            for summary in workflows {
                let workflow = try await client.getWorkflow(.with { $0.name = summary.name })
                #expect(workflow.states.count == Int(summary.states))
                #expect(workflow.steps.count == Int(summary.steps))
                #expect(workflow.steps.allSatisfy { !$0.roles.isEmpty && !$0.legalBasis.isEmpty })
                #expect(workflow.mermaid.hasPrefix("stateDiagram-v2\n"))
            }
        }
    }

    @Test
    func `a procedure that is not there is told with those that are`() async throws {
        try await withApp { app in
            let client = ProcedureServiceClient(app.caller(roles: RoleSet([.citizen])))
            let error = try await #require(throws: RPCError.self) {
                try await client.getWorkflow(.with { $0.name = "laundry" })
            }
            #expect(error.code == .notFound)
            #expect(error.message.contains("hotline"))
        }
    }
}
