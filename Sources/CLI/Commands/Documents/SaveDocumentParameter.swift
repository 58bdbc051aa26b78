internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

/// Enters a row of a parameter.
struct SaveDocumentParameter: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "put",
        abstract: "Enter what a parameter is from a day on, or correct the row of that day.",
        aliases: ["save"]
    )

    @Argument(help: "Name, such as loan_prime_rate, average_wage; see parameter list.")
    var name: String

    @Option(help: "数值: percent a year, 3.45, or yuan, 8500.")
    var value: String

    @Option(help: "First day on which it holds, 2026-07-01.")
    var from: String

    @Option(help: "来源: who published it, and when.")
    var source: String

    @Option(help: "What it is exactly, 2026年度全国城镇居民人均可支配收入; the parameter's title by default.")
    var label = ""

    @Flag(help: "It is a model, since the place's own figure was not seen (示范).")
    var model = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let answer = try await self.options.withClient { client in
            try await ComputationServiceClient(client).saveComputationParameter(
                .with {
                    $0.name = self.name
                    $0.value = self.value
                    $0.effectiveFrom = self.from
                    $0.label = self.label
                    $0.source = self.source
                    $0.isModel = self.model
                },
                options: self.options.callOptions
            )
        }
        try ListDocumentParameters.show([answer], json: self.options.json)
    }
}
