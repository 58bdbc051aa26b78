internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Lists parts.
    struct ListParts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "parts",
            abstract: "List the parts of an order, or those of your units (协办任务)."
        )

        @Option(help: "Only parts of this order.")
        var number = ""

        @OptionGroup var limit: LimitOption

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var request = ListPartsRequest.with { $0.number = self.number }
            let parts = try await self.options.withClient { client in
                try await self.limit.collect(pageMax: 500) { size, token in
                    request.pageSize = size
                    request.pageToken = token
                    let page = try await HotlineCohandlingServiceClient(client).listParts(
                        request,
                        options: self.options.callOptions
                    )
                    return (page.parts, page.nextPageToken)
                }
            }
            try PartOutput.list(parts, json: self.options.json)
        }
    }
}
