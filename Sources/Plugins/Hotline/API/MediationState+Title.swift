extension MediationState {
    /// What people call the state.
    public var title: String {
        switch self {
        case .open: "调解中"
        case .agreed: "乘客同意听取道歉"
        case .relayed: "已转达道歉"
        case .settled: "已和解"
        case .unsettled: "未和解"
        case .unspecified, .UNRECOGNIZED: "未调解"
        }
    }
}
