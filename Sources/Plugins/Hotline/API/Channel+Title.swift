extension Channel {
    /// What clerks call the channel (来源渠道).
    public var title: String {
        switch self {
        case .channel12345: "12345"
        case .channel12328: "12328"
        case .channel12348: "12348"
        case .window: "窗口"
        case .kiosk: "自助终端"
        case .page: "微平台"
        case .unspecified, .UNRECOGNIZED: "未知"
        }
    }
}
