internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Close an order.
    struct CloseOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "close",
            abstract: "Close an order (办结归档)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "Why it is not handled anew (不再重办的理由), where the caller is not content.")
        var reason = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).closeOrder(
                    CloseOrderRequest.with {
                        $0.number = self.number
                        $0.reason = self.reason
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
