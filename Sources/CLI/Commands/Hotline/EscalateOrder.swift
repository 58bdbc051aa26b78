internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Hand an order to a higher level.
    struct EscalateOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "escalate",
            abstract: "Hand an order to a higher level (提级)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "提级理由")
        var reason: String

        @Option(help: "上级单位; the one above the unit by default.")
        var to = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).escalateOrder(
                    EscalateOrderRequest.with {
                        $0.number = self.number
                        $0.reason = self.reason
                        $0.higherUnit = self.to
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
