internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Fixes what a local rule says of the procedure.
    struct SaveParameter: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "put",
            abstract: "Fix a number, a length of time or a ladder of alarms from a day on.",
            aliases: ["save"]
        )

        @Argument(help: "Name, such as returns_max, handling_limit, handling_ladder; see parameter list.")
        var name: String

        @Option(help: ArgumentHelp("数值: a number, 3, or a length of time: \(MatterOutput.example)"))
        var value: String?

        @Option(help: ArgumentHelp("提醒档次, one an option, as in \(RungText.example)"))
        var rung: [String] = []

        @Option(help: "First day on which it holds, 2026-01-01; since ever by default.")
        var from = ""

        @Option(help: "Last day on which it holds; without end by default.")
        var to = ""

        @Option(help: "依据")
        var basis = ""

        @Option(help: "来源文件")
        var source: String

        @Flag(help: "It is a model, since the local rule was not seen (示范).")
        var model = false

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let rungs = try self.rung.map(RungText.rung)
            let length = try self.length
            let answer = try await self.options.withClient { client in
                try await HotlineCatalogueServiceClient(client).saveParameter(
                    SaveParameterRequest.with {
                        $0.name = self.name
                        $0.value = length.amount
                        $0.unit = length.unit
                        $0.rungs = rungs
                        $0.effectiveFrom = self.from
                        $0.effectiveTo = self.to
                        $0.legalBasis = self.basis
                        $0.source = self.source
                        $0.isModel = self.model
                    },
                    options: self.options.callOptions
                )
            }
            try MatterOutput.list([answer], json: self.options.json)
        }

        /// The value: a number alone, or with its unit.
        private var length: MatterLimit {
            get throws {
                guard let value else { return MatterLimit() }
                if let number = UInt32(value) { return .with { $0.amount = number } }
                let limit = try MatterOutput.limit(value) ?? MatterLimit()
                guard !limit.countsFirstDay, !limit.endsAtClose else {
                    throw Failure(.usage, "“当日起算”和“下班前”只能写在事项的期限里（yizhan hotline matter）")
                }
                return limit
            }
        }
    }
}
