internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Lists the knowledge base.
    struct ListKnowledge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the items of a day (知识条目)."
        )

        @Option(help: "2026-01-01; today by default.")
        var day = ""

        @Option(help: "Only items of this matter (诉求类别).")
        var matter = ""

        @Flag(help: "Only items that their owners have to look at again (待复核).")
        var reviewDue = false

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var request = ListItemsRequest.with {
                $0.day = self.day
                $0.matter = self.matter
                $0.reviewDueOnly = self.reviewDue
            }
            var items: [KnowledgeItem] = []
            try await self.options.withClient { client in
                repeat {
                    let page = try await HotlineKnowledgeServiceClient(client).listItems(
                        request,
                        options: self.options.callOptions
                    )
                    items += page.items
                    request.pageToken = page.nextPageToken
                } while !request.pageToken.isEmpty
            }
            try KnowledgeOutput.list(items, json: self.options.json)
        }
    }
}
