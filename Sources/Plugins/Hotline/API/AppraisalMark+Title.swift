extension AppraisalMark {
    /// What clerks call the reason for which an order is kept out of the appraisal (剔除情形); empty for one that counts.
    public var title: String {
        switch self {
        case .malicious: "恶意诉求"
        case .unreasonable: "不合理诉求"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }
}
