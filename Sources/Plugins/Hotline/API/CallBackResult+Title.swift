extension CallBackResult {
    /// What clerks call what came of a call-back (回访结果).
    public var title: String {
        switch self {
        case .reached: "接通"
        case .notReached: "未接通"
        case .noPhone: "没有联系电话"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }
}
