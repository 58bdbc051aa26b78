internal import PluginKit
internal import ProcedureAPI
internal import SwiftProtobuf

/// Puts a workflow into a message.
enum WorkflowPage {
    static func description(of workflow: any WorkflowTable) -> WorkflowDescription {
        WorkflowDescription.with {
            $0.name = workflow.id
            $0.title = workflow.title
            $0.states = workflow.stateNames.map { name, title, isFinal in
                WorkflowState.with {
                    $0.name = name
                    $0.title = title
                    $0.final = isFinal
                }
            }
            $0.steps = workflow.rows.map { Self.step($0) }
            $0.mermaid = workflow.mermaid()
        }
    }

    private static func step(_ row: WorkflowRow) -> WorkflowStep {
        WorkflowStep.with {
            $0.id = row.id
            $0.from = row.from
            $0.event = row.event
            $0.eventTitle = row.eventTitle
            $0.to = row.to
            $0.roles = row.roles.roles.map(\.rawValue)
            $0.guards = row.guards.map(\.text)
            $0.records = row.records
            $0.legalBasis = row.legalBasis
        }
    }
}
