internal import HotlineAPI
internal import Testing

@testable internal import yizhan

/// Channels as exports name them.
@Suite struct ChannelNamesTests {
    @Test(arguments: [
        ("12345", Channel.channel12345), ("12345热线", .channel12345), ("12328", .channel12328), ("12348", .channel12348),
        ("大厅窗口", .window), ("自助终端", .kiosk), ("微平台", .page),
    ])
    func aNameIsAChannel(_ name: String, _ channel: Channel) {
        #expect(ChannelNames.channel(name) == channel)
    }

    @Test(arguments: ["", "火星", "1234"]) func anotherIsNone(_ name: String) {
        #expect(ChannelNames.channel(name) == nil)
    }

    @Test func everyChannelHasAName() {
        let named = Set(ChannelNames.names.map(\.channel))
        #expect(named == Set(Channel.allCases).subtracting([.unspecified]))
    }
}
