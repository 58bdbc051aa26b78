extension TaxiBreach {
    /// What people call the breach.
    public var title: String {
        switch self {
        case .refusal: "拒载"
        case .detour: "绕道"
        case .overcharge: "议价、多收费"
        case .abandonment: "中途甩客"
        case .attitude: "服务态度"
        case .sharing: "未经同意拼客"
        case .meter: "不使用计价器"
        case .lostProperty: "不归还失物"
        case .other: "其他"
        case .unspecified, .UNRECOGNIZED: "未知"
        }
    }
}
