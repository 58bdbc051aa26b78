internal import HotlineAPI
internal import PluginKit

/// The unit that an order is sent to: the one that a clerk names, or the one that the catalogue of matters does.
struct Addressee {
    let text: String
    let tree: OrganisationTree
    let matters: MatterTable
    /// Where an order goes whose unit handed it to a higher one, and nobody names another, and whether the arbiter ruled on
    /// it; asked of its steps.
    private let steps: StepTable?

    init(_ text: String, _ context: CallContext, _ steps: StepTable? = nil) {
        self.text = text
        self.tree = context.principal.tree
        self.matters = MatterTable(organisationID: context.principal.organisationID)
        self.steps = steps
    }

    /// The matter of an order as it holds now.
    func matter(of order: Order, _ transaction: any WriteTransaction) throws -> Matter? {
        try self.matters.matter(order.matter, on: CivilDay(transaction.now), transaction)
    }

    /// The open handling unit.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` where nobody names one, or none has the name.
    func unit(of order: Order, _ transaction: any WriteTransaction) throws -> OrganisationNode {
        if !self.text.isEmpty { return try OrderUnit.handling(self.text, in: self.tree) }
        if let higher = try self.higherUnit(of: order, transaction) { return higher }
        guard let unit = try self.matter(of: order, transaction)?.unit, !unit.isEmpty else {
            let matter = order.matter.isEmpty ? "本工单没有诉求类别" : "事项目录没有写明“\(order.matter)”的承办单位"
            throw RPCError.invalidFields([.init(field: "unit", description: "\(matter)，请填写承办单位")])
        }
        return try OrderUnit.handling(unit, in: self.tree)
    }

    /// The open handling unit that an order was handed to as the higher one (提级), if that is what it waits for.
    private func higherUnit(of order: Order, _ transaction: any WriteTransaction) throws -> OrganisationNode? {
        guard let steps = self.steps, order.hasDispatchedAt else { return nil }
        let past = try steps.steps(of: order.number, transaction)
        let last = past.last { $0.action.map(Self.sending.contains) ?? false }
        guard last?.action == .escalate, let higher = last?.step.higherUnit, !higher.isEmpty else { return nil }
        do {
            return try OrderUnit.handling(higher, in: self.tree)
        } catch {
            // The matter's own unit is not above the one that gave up.
            throw StepRules.wrong("unit", "提级到的上级单位不是承办单位，请填写由哪个单位承办")
        }
    }

    /// Refuses to send a second time what somebody else at the desk has sent meanwhile, and says to whom.
    ///
    /// The table would ask for a reason alone: who has not seen the first dispatch would supply one, and take the order from
    /// the unit that a colleague chose.
    func checkUnsent(_ order: Order, reason: String, _ transaction: any WriteTransaction) throws {
        guard order.state == .dispatched else { return }
        let name = self.tree.name(of: order.unit)
        if let unit = try? self.unit(of: order, transaction), unit.id == order.unit {
            throw RPCError(
                code: .failedPrecondition,
                message: "本工单已派给\(name)，无须重复派单。",
                details: [
                    .errorInfo(
                        reason: "CONDITION",
                        domain: HotlinePlugin.id,
                        metadata: ["condition": OrderCondition.anotherUnit.id]
                    )
                ]
            )
        }
        guard reason.isEmpty else { return }
        let sent = BeijingClock.brief(WallTime(order.dispatchedAt))
        throw StepRules.wrong("reason", "本工单已于\(sent)派给\(name)；要改派给别的单位，请填写改派理由（--reason）")
    }

    /// Steps that say who is to have an order next.
    private static let sending: Set<OrderAction> = [
        .dispatch, .rule, .arbitrate, .changeRuling, .reassign, .link, .escalate, .contest,
    ]

    /// Whether a condition on the unit that an order is sent to holds; a unit that there is not is refused elsewhere.
    func holds(_ condition: WorkflowGuard, _ now: OrderProcedure.Situation) -> Bool {
        if condition == OrderCondition.notRuled { return self.isNotRuled(now) }
        guard let unit = try? self.unit(of: now.order, now.transaction).id else { return true }
        switch condition {
        case OrderCondition.anotherUnit:
            // What its caller contests does not come back to the unit by one that answers to it.
            return unit != now.order.unit
                && (now.order.state != .escalated || !self.tree.subtree(of: now.order.unit).contains(unit))
        case OrderCondition.notAccused:
            return now.view.mayHave(unit, now.order, now.transaction)
        case OrderCondition.unitOfMaster:
            guard let master = try? now.view.table.order(now.order.master, now.transaction) else { return true }
            return unit == master.unit || !self.isBound(now.order, to: master, now)
        default: return false
        }
    }

    /// Whether the arbiter has ruled nothing: no step of an order is opened for that.
    private func isNotRuled(_ now: OrderProcedure.Situation) -> Bool {
        guard let steps = self.steps, now.order.hasDispatchedAt else { return true }
        // What cannot be read is no leave to send it elsewhere.
        return (try? steps.isRuled(now.order.number, now.transaction)) == false
    }

    /// Whether an order stays with its master: as long as one unit deals with both.
    ///
    /// What was escalated leaves a unit that could not do it, or whose outcome its caller contests; what accuses the unit of
    /// its master leaves that unit.
    private func isBound(_ order: Order, to master: Order, _ now: OrderProcedure.Situation) -> Bool {
        order.unit == master.unit && order.state != .escalated && OrderFamily.isUnderWay(master)
            && now.view.mayHave(master.unit, order, now.transaction)
    }
}
