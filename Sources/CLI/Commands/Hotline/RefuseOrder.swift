internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Tell the lawful route, or why an order is not taken.
    struct RefuseOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "refuse",
            abstract: "Tell the lawful route, or why an order is not taken (不予受理)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "告知内容")
        var explanation: String

        @Option(help: ArgumentHelp("不予受理情形: \(StepNames.list(StepNames.grounds))"))
        var ground: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let ground = try StepNames.value(self.ground, of: StepNames.grounds, "--ground")
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).refuseOrder(
                    RefuseOrderRequest.with {
                        $0.number = self.number
                        $0.ground = ground
                        $0.explanation = self.explanation
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
