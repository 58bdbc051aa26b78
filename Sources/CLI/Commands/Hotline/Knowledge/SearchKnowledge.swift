internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Finds items that a question is likely to be answered by.
    struct SearchKnowledge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "search",
            abstract: "Find the items that a question is likely to be answered by."
        )

        @Argument(help: "What is asked, without a person's data (问题).")
        var text: String

        @Option(help: "Matter of the order: its items come first (诉求类别).")
        var matter = ""

        @Option(help: "1 to 20.")
        var limit: UInt32 = 5

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let found = try await self.options.withClient { client in
                try await HotlineKnowledgeServiceClient(client).searchItems(
                    SearchItemsRequest.with {
                        $0.text = self.text
                        $0.matter = self.matter
                        $0.limit = self.limit
                    },
                    options: self.options.callOptions
                )
            }
            try KnowledgeOutput.list(found.items, json: self.options.json)
        }
    }
}
