internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Puts an order under supervision where a rung of its ladder says so, and hands that to the level above the unit (自动督办、
/// 升级移交).
///
/// The system takes the step: it is nobody's, and names the rung by which it was taken.
struct LadderSupervision {
    private let organisationID: String
    private let tree: OrganisationTree
    private let keeper: StepKeeper

    init(_ organisationID: String, _ tree: OrganisationTree, _ sealer: any Sealer, _ effects: OrderEffects) {
        self.organisationID = organisationID
        self.tree = tree
        self.keeper = StepKeeper(organisationID, by: nil, sealer, effects)
    }

    /// Takes the step, once for an alarm.
    func take(_ alarm: CaseAlarm, of number: String, _ transaction: any WriteTransaction) throws {
        guard alarm.step.effect == RungEffect.supervise.rawValue,
            var before = try self.keeper.table.order(number, transaction),
            // Where the hotline has the next step there is nothing to supervise, nor where the limit was prolonged since.
            !alarm.isWithHotline(before), try alarm.stands(for: number, in: self.organisationID, transaction),
            try !self.keeper.steps.steps(of: number, transaction).contains(where: { $0.step.alarm == alarm.key })
        else { return }
        before.unitName = self.tree.name(of: before.unit)
        var order = before
        // In the hotline's stead, by the ladder that the place has.
        order.state = try OrderFlow.state(
            after: .supervise,
            before,
            by: RoleSet([.hotlineOperator]),
            recorded: ["ground": true, "demand": true]
        )
        order.revision += 1
        if !order.hasSupervisedAt { order.supervisedAt = transaction.now.timestamp }
        let owner = try self.owner(of: order, transaction)
        order.supervisedBy = owner
        let step = OrderStep.with {
            $0.event = OrderAction.supervise.rawValue
            $0.happenedAt = transaction.now.timestamp
            $0.supervisionGround = alarm.step.isAfterEnd ? .overdue : .dueSoon
            $0.text =
                alarm.step.isAfterEnd
                ? "办理期限已过，仍未反馈，按督办档次自动列入督办，由上级负责督促办结。"
                : "办理期限将到（\(LimitWords.moment(alarm.end))），仍未反馈，按督办档次自动列入督办，由上级负责督促按期办结。"
            $0.higherUnit = owner
            $0.alarm = alarm.key
        }
        try self.keeper.keep(order, before: before, step, transaction)
    }

    /// The nearest organisation above the unit that is neither complained of nor stands aside; the desk where there is none.
    private func owner(of order: Order, _ transaction: any ReadTransaction) throws -> String {
        let recusals = RecusalTable(organisationID: self.organisationID)
        let above = self.tree.path(to: order.unit).dropLast().map(\.id).reversed()
        return try above.first {
            try !OrderAccused.includes(order.accusedUnit, $0, in: self.tree)
                && !recusals.isRecused(unit: $0, in: self.tree, from: order.number, transaction)
        } ?? order.origin
    }
}
