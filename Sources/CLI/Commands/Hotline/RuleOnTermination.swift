internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Approve that the handling ends, or not.
    struct RuleOnTermination: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rule-termination",
            abstract: "Approve that the handling ends, or not (终止审批)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "审批意见")
        var opinion: String

        @Option(help: ArgumentHelp("是否批准: \(StepNames.list(StepNames.verdicts))"))
        var approved: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let approved = try StepNames.value(self.approved, of: StepNames.verdicts, "--approved")
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).ruleOnTermination(
                    RuleOnTerminationRequest.with {
                        $0.number = self.number
                        $0.approved = approved
                        $0.opinion = self.opinion
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
