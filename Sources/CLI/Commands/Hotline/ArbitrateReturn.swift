internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Rules on what was sent back twice.
    struct ArbitrateReturn: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "arbitrate",
            abstract: "Rule on what was sent back twice (裁定人裁定): nobody sends it back after that."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "裁定理由")
        var opinion: String

        @Option(help: "裁定: 驳回、指定")
        var ruling: String

        @Option(help: "承办单位, with 指定.")
        var unit = ""

        @Option(help: "裁定依据")
        var basis: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let ruling = try StepNames.value(self.ruling, of: StepNames.rulings, "--ruling")
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).arbitrateReturn(
                    ArbitrateReturnRequest.with {
                        $0.number = self.number
                        $0.ruling = ruling
                        $0.unit = self.unit
                        $0.legalBasis = self.basis
                        $0.opinion = self.opinion
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
