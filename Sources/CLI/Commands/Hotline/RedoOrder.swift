internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Have an order done anew.
    struct RedoOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "redo",
            abstract: "Have an order done anew (退回重办)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "重办原因")
        var reason: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).redoOrder(
                    RedoOrderRequest.with {
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
