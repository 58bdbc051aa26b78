internal import HotlineAPI
internal import PluginKit

/// Which step an order may take from which state.
enum OrderFlow {
    /// Another unit than the one that has the order.
    static let anotherUnit = WorkflowGuard("another-unit", "改派须换一个承办单位")

    /// The procedure of a work order (接诉即办).
    static let workflow = Workflow<OrderStage, OrderAction>(
        id: HotlinePlugin.id,
        title: "接诉即办",
        // Call-back and closing (回访、办结) come after it.
        final: [.awaitingCallback],
        [
            Transition(
                "HOT-S1",
                from: [],
                on: .register,
                to: .registered,
                by: [.hotlineOperator],
                records: ["channel", "title", "content"],
                legalBasis: "北京市接诉即办工作条例 10；国办发〔2020〕53号"
            ),
            Transition(
                "HOT-S7",
                from: [.registered],
                on: .dispatch,
                to: .dispatched,
                by: [.hotlineOperator],
                records: ["unit"],
                legalBasis: "北京市接诉即办工作条例 11-13"
            ),
            Transition(
                "HOT-S10",
                from: [.dispatched],
                on: .dispatch,
                to: .dispatched,
                by: [.hotlineOperator],
                guards: [Self.anotherUnit],
                records: ["unit"],
                legalBasis: "潍坊市12345政务服务便民热线条例 22(2)（示范）"
            ),
            Transition(
                "HOT-S17",
                from: [.dispatched],
                on: .answer,
                to: .awaitingCallback,
                by: [.handlingUnit],
                records: ["answer"],
                legalBasis: "北京市接诉即办工作条例 15(三)"
            ),
        ]
    )

    /// The state of an order after a step; `order` is `nil` before it is registered.
    ///
    /// - Parameter recorded: what is recorded with the step, by the names of the request's fields.
    /// - Throws: ``RPCError`` where the table does not have the step, with what is possible.
    static func state(
        after action: OrderAction,
        _ order: Order?,
        by principal: Principal,
        recorded: [String: Bool],
        unit: String = ""
    ) throws(RPCError) -> OrderState {
        let stage = order.flatMap { OrderStage($0.state) }
        let step = try self.workflow.step(
            action,
            from: stage,
            roles: principal.roles,
            recorded: recorded,
            holds: { $0 == Self.anotherUnit && order?.unit != unit }
        )
        return (step.to ?? stage)?.state ?? .unspecified
    }
}
