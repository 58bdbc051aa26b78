internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// What happened to an order (办理过程).
extension HotlineService {
    func getTimeline(_ request: GetTimelineRequest, context: CallContext) async throws -> GetTimelineResponse {
        let view = OrderView(context, self.sealer)
        let steps = StepTable(organisationID: context.principal.organisationID, sealer: self.sealer)
        let (order, past) = try await self.database.read { transaction in
            let order = try view.whole(request.number, transaction)
            return (order, try steps.steps(of: order.number, transaction))
        }
        return GetTimelineResponse.with {
            $0.steps = OrderTimeline(order: order, past: past).steps.map { view.named(view.presented($0, of: order)) }
        }
    }
}

extension OrderView {
    /// A step with the names of its event and its organisations.
    fileprivate func named(_ step: OrderStep) -> OrderStep {
        var step = step
        step.eventTitle = StepTitle.of(step.event)
        step.unitName = self.tree.name(of: step.unit)
        step.partUnitName = self.tree.name(of: step.partUnit)
        step.higherUnitName = self.tree.name(of: step.higherUnit)
        step.consultedUnitNames = step.consultedUnits.map { self.tree.name(of: $0) }
        step.actorUnitName = self.tree.name(of: step.actorUnit)
        return step
    }
}
