internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Registers what a caller said.
    struct RegisterOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "register", abstract: "Register an order (受理登记).")

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

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            guard let channel = ChannelNames.channel(self.channel) else {
                throw Failure(.usage, "来源渠道“\(self.channel)”不认识，应为：\(ChannelNames.list)")
            }
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).createOrder(
                    CreateOrderRequest.with {
                        $0.order.channel = channel
                        $0.order.title = self.title
                        $0.order.content = self.content
                        $0.order.callerName = self.caller
                        $0.order.callerPhone = self.phone
                        $0.order.address = self.address
                        $0.order.matter = self.matter
                        $0.order.isAnonymous = self.anonymous
                        $0.order.isConfidential = self.confidential
                        $0.order.accusedName = self.accused
                        $0.order.accusedUnit = self.accusedUnit
                        $0.order.place = self.place
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
