internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

/// What is known of an order when it is registered or pushed.
struct NewOrderOptions: ParsableArguments {
    @Option(help: "来源渠道: 12345, 12328, 12348, 窗口, 自助终端, 微平台.")
    var channel: String

    @Option(help: "诉求标题")
    var title: String

    @Option(help: "诉求内容")
    var content: String

    @Option(help: "诉求人")
    var caller = ""

    @Option(help: "联系电话")
    var phone = ""

    @Option(help: "事发地址")
    var address = ""

    @Option(help: "事发地，到街道或者小区")
    var place = ""

    @Option(help: "诉求类别")
    var matter = ""

    @Flag(help: "Nobody knows who called (匿名).")
    var anonymous = false

    @Flag(help: "The unit is not told how to reach the caller (要求保密).")
    var confidential = false

    @Option(help: "被投诉人")
    var accused = ""

    @Option(help: "被投诉单位")
    var accusedUnit = ""

    /// The order that they name.
    ///
    /// - Throws: ``Failure`` where the channel is none.
    func order() throws -> NewOrder {
        guard let channel = ChannelNames.channel(self.channel) else {
            throw Failure(.usage, "来源渠道“\(self.channel)”不认识，应为：\(ChannelNames.list)")
        }
        return NewOrder.with {
            $0.channel = channel
            $0.title = self.title
            $0.content = self.content
            $0.callerName = self.caller
            $0.callerPhone = self.phone
            $0.address = self.address
            $0.matter = self.matter
            $0.isAnonymous = self.anonymous
            $0.isConfidential = self.confidential
            $0.accusedName = self.accused
            $0.accusedUnit = self.accusedUnit
            $0.place = self.place
        }
    }
}
