extension PartState {
    /// What clerks call the state.
    public var title: String {
        switch self {
        case .assigned: "待签收"
        case .handling: "协办中"
        case .replied: "已反馈"
        case .withdrawn: "已撤回"
        case .unspecified, .UNRECOGNIZED: "未知"
        }
    }
}
