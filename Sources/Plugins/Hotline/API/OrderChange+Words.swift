extension OrderChange {
    /// What happened, as people call it: the alarm of the limit that it tells of, or the state that the order has now.
    public var words: String {
        switch self.kind {
        case .dueSoon: "办理期限将到"
        case .overdue: "办理超期"
        case .dispatchOverdue: "派单超时"
        case .signOverdue: "签收超时"
        case .contactOverdue: "首次联系超时"
        case .stepDueSoon: "环节期限将到"
        case .partDueSoon: "协办期限将到"
        case .partOverdue: "协办超时"
        case .nextDue: "挂账到期未恢复"
        case .reviewOverdue: "办结审核超时"
        case .callbackOverdue: "回访超时"
        case .closingOverdue: "办结超时"
        case .caseDueSoon: "案件期限将到"
        case .caseOverdue: "案件超期"
        case .risk: "突发风险"
        case .registered, .dispatched, .answered, .advanced, .unspecified, .UNRECOGNIZED: self.order.state.title
        }
    }
}
