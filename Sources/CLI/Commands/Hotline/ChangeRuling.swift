internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Changes what the arbiter ruled.
    struct ChangeRuling: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "change-ruling",
            abstract: "Change what the arbiter ruled (变更裁定): nothing else sends such an order to another unit."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "变更理由")
        var opinion: String

        @Option(help: "Revision of the step with the last ruling, from `yizhan hotline timeline`.")
        var ruling: UInt32

        @Option(help: "承办单位; by default the higher one to which the order was escalated.")
        var unit = ""

        @Option(help: "变更依据")
        var basis: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).changeRuling(
                    ChangeRulingRequest.with {
                        $0.number = self.number
                        $0.rulingRevision = self.ruling
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
