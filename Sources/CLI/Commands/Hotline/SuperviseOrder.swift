internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Put an order under supervision.
    struct SuperviseOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "supervise",
            abstract: "Put an order under supervision (督办)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "督办要求")
        var demand: String

        @Option(help: ArgumentHelp("督办情形: \(StepNames.list(StepNames.supervisions))"))
        var ground: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let ground = try StepNames.value(self.ground, of: StepNames.supervisions, "--ground")
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).superviseOrder(
                    SuperviseOrderRequest.with {
                        $0.number = self.number
                        $0.ground = ground
                        $0.demand = self.demand
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
