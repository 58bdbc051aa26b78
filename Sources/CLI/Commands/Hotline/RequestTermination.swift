internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Ask the hotline to end the handling.
    struct RequestTermination: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "terminate",
            abstract: "Ask the hotline to end the handling (申请终止办理)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "说明")
        var explanation: String

        @Option(help: ArgumentHelp("终止办理情形: \(StepNames.list(StepNames.terminations))"))
        var ground: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let ground = try StepNames.value(self.ground, of: StepNames.terminations, "--ground")
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).requestTermination(
                    RequestTerminationRequest.with {
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
