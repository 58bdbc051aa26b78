internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Takes a step of an order for its caller (诉求人), who showed its code, or has let the time for that pass.
///
/// The caller has no account and no place in the organisation tree: the order is the one of the code.
struct CallerStep {
    let tree: OrganisationTree
    private let keeper: StepKeeper

    init(organisationID: String, tree: OrganisationTree, sealer: any Sealer, effects: OrderEffects) {
        self.tree = tree
        self.keeper = StepKeeper(organisationID, by: nil, sealer, effects)
    }

    /// The orders of the tenant.
    var table: OrderTable { self.keeper.table }
    /// Their steps.
    var steps: StepTable { self.keeper.steps }

    /// An order that is there.
    func order(_ number: String, _ transaction: any ReadTransaction) throws -> Order {
        guard let order = try self.table.order(number, transaction) else {
            throw RPCError(code: .notFound, message: "没有编号为“\(number)”的工单，请核对编号。")
        }
        return self.named(order)
    }

    /// Takes a step.
    ///
    /// - Parameters:
    ///   - holds: says of the order before it whether a condition of the step holds.
    ///   - apply: changes the order and tells what is recorded.
    func take(
        _ action: OrderAction,
        of number: String,
        recorded: [String: Bool] = [:],
        holds: (WorkflowGuard, Order) -> Bool,
        _ transaction: any WriteTransaction,
        _ apply: (inout Order, inout OrderStep, any WriteTransaction) throws -> Void
    ) throws -> Order {
        let before = try self.order(number, transaction)
        var order = before
        order.state = try OrderFlow.state(
            after: action,
            before,
            by: RoleSet([.citizen]),
            recorded: recorded
        ) { holds($0, before) }
        order.revision += 1
        var step = OrderStep.with {
            $0.event = action.rawValue
            $0.happenedAt = transaction.now.timestamp
            $0.actorRole = Role.citizen.rawValue
        }
        try apply(&order, &step, transaction)
        try self.keeper.keep(order, before: before, step, transaction)
        return order
    }

    private func named(_ order: Order) -> Order {
        var order = order
        order.unitName = self.tree.name(of: order.unit)
        return order
    }
}
