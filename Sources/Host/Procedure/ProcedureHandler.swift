internal import PluginKit
internal import ProcedureAPI
internal import SwiftProtobuf

/// Serves ProcedureService.
struct ProcedureHandler: ProcedureServiceHandler {
    let plans: YearPlans
    let calendar: SharedCalendar
    let workflows: [any WorkflowTable]

    func importYearPlan(_ request: ImportYearPlanRequest, context: CallContext) async throws -> YearPlan {
        let plan = try await self.plans.add(request, for: context)
        // This host does not wait to be told.
        self.calendar.take(try await self.plans.kept())
        return plan
    }

    func listYearPlans(_ request: ListYearPlansRequest, context: CallContext) async throws -> ListYearPlansResponse {
        let stored = try await self.plans.kept().plans
        let times = Dictionary(uniqueKeysWithValues: stored.map { ($0.plan.year, $0.importedAt) })
        return ListYearPlansResponse.with {
            $0.plans = self.calendar.source.current.allPlans.map {
                StoredPlan.message($0, importedAt: times[$0.year])
            }
        }
    }

    func listWorkflows(_ request: ListWorkflowsRequest, context: CallContext) async throws -> ListWorkflowsResponse {
        ListWorkflowsResponse.with {
            $0.workflows = self.workflows.map { workflow in
                WorkflowSummary.with {
                    $0.name = workflow.id
                    $0.title = workflow.title
                    $0.states = UInt32(clamping: workflow.stateNames.count)
                    $0.steps = UInt32(clamping: workflow.rows.count)
                }
            }
        }
    }

    func getWorkflow(_ request: GetWorkflowRequest, context: CallContext) async throws -> WorkflowDescription {
        guard let workflow = self.workflows.first(where: { $0.id == request.name }) else {
            let known = self.workflows.map(\.id).joined(separator: ", ")
            throw RPCError(
                code: .notFound,
                message: "There is no workflow \(request.name.prefix(100)). This build has: \(known)."
            )
        }
        return WorkflowPage.description(of: workflow)
    }
}
