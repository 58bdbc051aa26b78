extension OrderState {
    /// What clerks call the state.
    public var title: String {
        switch self {
        case .registered: "已登记"
        case .dispatched: "已派单"
        case .returnReview: "异议审核"
        case .handling: "办理中"
        case .suspended: "挂账"
        case .escalated: "提级办理"
        case .terminationReview: "终止审批"
        case .terminated: "终止"
        case .merged: "已并单"
        case .awaitingCallback: "待回访"
        case .evaluated: "已评价"
        case .closingReview: "办结审核"
        case .closed: "办结"
        case .answeredAtOnce: "办结（直答）"
        case .emergency: "已转紧急"
        case .refused: "不予受理"
        case .unspecified, .UNRECOGNIZED: "未知"
        }
    }
}
