internal import HotlineAPI
internal import PluginKit

/// Which step an order may take from which state.
enum OrderFlow {
    /// Sends to a unit (派单): an order that is new, or one that its unit has not answered and that belongs elsewhere (改派).
    static func checkDispatch(_ order: Order) throws(RPCError) {
        switch order.state {
        case .registered, .dispatched: return
        default: throw Self.refusal(order, "派单", "只有已登记或尚未答复的工单可以派单或改派")
        }
    }

    /// Reports what was done (反馈结果): only what was sent to a unit.
    static func checkAnswer(_ order: Order) throws(RPCError) {
        guard order.state == .dispatched else { throw Self.refusal(order, "答复", "只有已派单、尚未答复的工单可以答复") }
    }

    private static func refusal(_ order: Order, _ step: String, _ rule: String) -> RPCError {
        RPCError(
            code: .failedPrecondition,
            message: "工单 \(order.number) 现在是“\(Self.name(order.state))”，不能\(step)：\(rule)。",
            details: [
                .errorInfo(reason: "WRONG_STATE", domain: "hotline", metadata: ["state": Self.name(order.state)])
            ]
        )
    }

    static func name(_ state: OrderState) -> String {
        switch state {
        case .registered: "已登记"
        case .dispatched: "已派单"
        case .awaitingCallback: "待回访"
        case .unspecified, .UNRECOGNIZED: "未知"
        }
    }
}
