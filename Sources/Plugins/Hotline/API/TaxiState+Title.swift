extension TaxiState {
    /// What people call the state.
    public var title: String {
        switch self {
        case .opened: "线索核查"
        case .filed: "已立案"
        case .dismissed: "不予立案"
        case .punished: "已处罚"
        case .exemptMinor: "轻微不罚"
        case .exemptFirst: "初次不罚"
        case .exemptNoFault: "无过错不罚"
        case .notMadeOut: "违法事实不能成立"
        case .transferred: "移送司法机关"
        case .unspecified, .UNRECOGNIZED: "未知"
        }
    }
}
