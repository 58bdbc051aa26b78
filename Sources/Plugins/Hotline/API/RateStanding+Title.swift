extension RateStanding {
    /// What bulletins call the standing (排名情况).
    public var title: String {
        switch self {
        case .ranked: "参加排名"
        case .smallSample: "样本不足，不排名"
        case .nothingDue: "无应考核工单，不排名"
        case .notRanked: "不排名"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }
}
