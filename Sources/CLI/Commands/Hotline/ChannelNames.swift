internal import HotlineAPI

/// Channels (来源渠道) as clerks and exports name them.
enum ChannelNames {
    static let names: [(channel: Channel, name: String)] = [
        (.channel12345, "12345"), (.channel12328, "12328"), (.channel12348, "12348"), (.window, "窗口"),
        (.kiosk, "自助终端"), (.page, "微平台"),
    ]

    /// The channel that a text names: `12345`, `12345热线`, `大厅窗口`.
    static func channel(_ text: String) -> Channel? {
        Self.names.first { text == $0.name }?.channel ?? Self.names.first { text.contains($0.name) }?.channel
    }

    static var list: String { Self.names.map(\.name).joined(separator: "、") }
}
