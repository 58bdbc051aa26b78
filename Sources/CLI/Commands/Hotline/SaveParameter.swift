internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Fixes a number of the procedure.
    struct SaveParameter: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "save",
            abstract: "Fix a number of the procedure from a day on."
        )

        @Argument(help: "Name, such as returns_max; see parameter list.")
        var name: String

        @Option(help: "数值")
        var value: UInt32

        @Option(help: "First day on which it holds, 2026-01-01.")
        var from = ""

        @Option(help: "来源文件")
        var source: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineCatalogueServiceClient(client).saveParameter(
                    SaveParameterRequest.with {
                        $0.name = self.name
                        $0.value = self.value
                        $0.effectiveFrom = self.from
                        $0.source = self.source
                    },
                    options: self.options.callOptions
                )
            }
            try MatterOutput.list([answer], json: self.options.json)
        }
    }
}
