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

        @Option(help: "How many at most.")
        var limit = 50

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            guard self.limit > 0 else { throw ValidationError("--limit has to be 1 or more.") }
        }

        func run() async throws {
            var request = ListPartsRequest.with { $0.number = self.number }
            var parts: [OrderPart] = []
            try await self.options.withClient { client in
                repeat {
                    request.pageSize = UInt32(min(500, self.limit - parts.count))
                    let page = try await HotlineCohandlingServiceClient(client).listParts(
                        request,
                        options: self.options.callOptions
                    )
                    parts += page.parts
                    request.pageToken = page.nextPageToken
                } while !request.pageToken.isEmpty && parts.count < self.limit
            }
            try PartOutput.list(parts, json: self.options.json)
        }
    }
}
