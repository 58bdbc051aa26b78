internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Shows a matter.
    struct ShowMatter: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show a matter of the catalogue (诉求事项)."
        )

        @Argument(help: "Code or title (事项编码或者名称).")
        var matter: String

        @Option(help: "As it holds on this day, 2026-01-01; today by default.")
        var day = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineCatalogueServiceClient(client).getMatter(
                    GetMatterRequest.with {
                        $0.matter = self.matter
                        $0.day = self.day
                    },
                    options: self.options.callOptions
                )
            }
            try MatterOutput.show(answer, json: self.options.json)
        }
    }
}
