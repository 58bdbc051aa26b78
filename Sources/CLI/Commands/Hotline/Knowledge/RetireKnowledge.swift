internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Takes an item out of use.
    struct RetireKnowledge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retire",
            abstract: "Take an item out of use (停用); what was answered by it stays."
        )

        @Argument(help: "知识条目编号")
        var id: String

        @Option(help: "停用理由")
        var reason: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let item = try await self.options.withClient { client in
                try await HotlineKnowledgeServiceClient(client).retireItem(
                    RetireItemRequest.with {
                        $0.id = self.id
                        $0.reason = self.reason
                    },
                    options: self.options.callOptions
                )
            }
            try KnowledgeOutput.show(item, json: self.options.json)
        }
    }
}
