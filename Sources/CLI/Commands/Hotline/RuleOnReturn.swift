internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Rule on an order that was sent back.
    struct RuleOnReturn: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rule",
            abstract: "Rule on an order that was sent back (异议裁定)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Option(help: ArgumentHelp("裁定: \(StepNames.list(StepNames.rulings))"))
        var ruling: String

        @Option(help: "承办单位; none with a rejection")
        var unit = ""

        @Option(help: "裁定依据")
        var basis: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let ruling = try StepNames.value(self.ruling, of: StepNames.rulings, "--ruling")
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).ruleOnReturn(
                    RuleOnReturnRequest.with {
                        $0.number = self.number
                        $0.ruling = ruling
                        $0.unit = self.unit
                        $0.legalBasis = self.basis
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
