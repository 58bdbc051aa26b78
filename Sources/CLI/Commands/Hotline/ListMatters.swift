internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Lists the catalogue.
    struct ListMatters: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the matters of a day (诉求事项目录)."
        )

        @Option(help: "2026-01-01; today by default.")
        var day = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var request = ListMattersRequest.with { $0.day = self.day }
            var matters: [Matter] = []
            try await self.options.withClient { client in
                repeat {
                    let page = try await HotlineCatalogueServiceClient(client).listMatters(
                        request,
                        options: self.options.callOptions
                    )
                    matters += page.matters
                    request.pageToken = page.nextPageToken
                } while !request.pageToken.isEmpty
            }
            try MatterOutput.list(matters, json: self.options.json)
        }
    }
}
