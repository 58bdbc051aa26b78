internal import Documents
internal import DocumentsAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves ComputationService: nothing that it is told is kept or logged.
struct ComputationHandler: ComputationServiceHandler {
    let time: TimeSource
    let calendar: CalendarSource

    func listComputations(
        _ request: ListComputationsRequest,
        context: CallContext
    ) async throws -> ListComputationsResponse {
        ListComputationsResponse.with { $0.computations = Computation.all.map(\.message) }
    }

    func compute(_ request: ComputeRequest, context: CallContext) async throws -> ComputeResponse {
        guard let computation = Computation.of(id: request.id) else {
            throw RPCError(code: .notFound, message: "没有这个计算项，请从列表中选择。")
        }
        var facts = Facts()
        facts.take(request.facts)
        do {
            let result = try computation.compute(
                facts,
                today: CivilDay(self.time.now),
                calendar: self.calendar.current
            )
            return result.message(of: computation)
        } catch {
            throw error.rpcError
        }
    }
}
