extension ExchangeState {
    /// What platforms are told of how far an order has come.
    public var title: String {
        switch self {
        case .received: "已受理"
        case .handling: "办理中"
        case .suspended: "挂账"
        case .answered: "已答复"
        case .closed: "办结"
        case .emergency: "已转紧急"
        case .refused: "不予受理"
        case .terminated: "终止"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }
}
