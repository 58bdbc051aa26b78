internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Shows what a text may be about.
    struct SuggestMatters: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "suggest",
            abstract: "Matters that a text may be about, with the words that say so (推荐事项)."
        )

        @Argument(help: "Title of the order (诉求标题).")
        var title: String

        @Option(help: "Content of the order (诉求内容).")
        var content = ""

        @Option(help: "How many, 1 to 10; 3 by default.")
        var limit: UInt32 = 0

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineCatalogueServiceClient(client).suggestMatters(
                    SuggestMattersRequest.with {
                        $0.title = self.title
                        $0.content = self.content
                        $0.limit = self.limit
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try answer.jsonString())
                return
            }
            var table = Table("编码", "事项", "承办单位", "可能", "依据")
            for found in answer.suggestions {
                table.add(
                    found.code,
                    found.title,
                    found.unitName,
                    "\(found.score)%",
                    found.words.joined(separator: "、")
                )
            }
            table.print()
        }
    }
}
