internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Shows an item.
    struct ShowKnowledge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show an item of the knowledge base (知识条目)."
        )

        @Argument(help: "知识条目编号")
        var id: String

        @Option(help: "As it holds on this day, 2026-01-01; today by default.")
        var day = ""

        @Option(help: "A version, whatever the day.")
        var version: UInt32 = 0

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let item = try await self.options.withClient { client in
                try await HotlineKnowledgeServiceClient(client).getItem(
                    GetItemRequest.with {
                        $0.id = self.id
                        $0.day = self.day
                        $0.version = self.version
                    },
                    options: self.options.callOptions
                )
            }
            try KnowledgeOutput.show(item, json: self.options.json)
        }
    }
}
