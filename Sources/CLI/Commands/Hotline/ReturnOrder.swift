internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Send an order back.
    struct ReturnOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "return",
            abstract: "Send an order back (退单)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Option(help: ArgumentHelp("退单理由: \(StepNames.list(StepNames.reasons))"))
        var reason: String

        @Option(help: "退单依据")
        var basis: String

        @Option(help: "说明")
        var note = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let reason = try StepNames.value(self.reason, of: StepNames.reasons, "--reason")
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).returnOrder(
                    ReturnOrderRequest.with {
                        $0.number = self.number
                        $0.reason = reason
                        $0.legalBasis = self.basis
                        $0.explanation = self.note
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
