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
            return (order, try view.shown(try steps.steps(of: order.number, transaction), of: order, transaction))
        }
        return GetTimelineResponse.with {
            $0.steps = OrderTimeline(order: order, past: past).steps.map { view.named(view.presented($0, of: order)) }
        }
    }
}

extension OrderView {
    /// The steps without those that tell of orders which the caller may not see: what was merged into it is for the hotline.
    fileprivate func shown(
        _ past: [PastStep],
        of order: Order,
        _ transaction: any ReadTransaction
    ) throws -> [PastStep] {
        let past = self.reach.admits(order.origin) ? past : past.filter { !Self.ofHotline.contains($0.event) }
        // The master's own steps of that kind name the other order in their text, and no master.
        let counts = past.filter { [.merge, .unmerge].contains($0.action) && $0.step.master.isEmpty }
        guard !counts.isEmpty else { return past }
        let isHotline = self.reach.admits(order.origin)
        let numbers = counts.map { Self.other($0.step) }
        let hidden = try isHotline ? self.screen.hidden(of: numbers, self.table, transaction) : Set(numbers)
        return past.filter { step in
            ![.merge, .unmerge].contains(step.action) || !step.step.master.isEmpty
                || !hidden.contains(Self.other(step.step))
        }
    }

    /// Steps that are not for the unit: they tell what was said of it, and by whom (HOT-C3, C4).
    static let ofHotline = Set(
        [ProtectionAction.demandRecusal, .noteRetaliation, .warn, .refer, .markAppraisal].map(\.rawValue)
    )

    private static func other(_ step: OrderStep) -> String {
        step.text.split(separator: " ").last.map(String.init) ?? ""
    }

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
