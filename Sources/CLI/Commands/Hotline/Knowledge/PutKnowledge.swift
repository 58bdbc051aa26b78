internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Puts an item into the knowledge base.
    struct PutKnowledge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "put",
            abstract: "Put an item into the knowledge base, or a new version of it."
        )

        @Argument(help: "知识条目编号, legal-aid.apply")
        var id: String

        @Option(help: "问题")
        var title: String

        @Option(help: "答复内容")
        var text: String

        @Option(help: "诉求类别, by code or title.")
        var matter = ""

        @Option(help: "责任单位")
        var unit: String

        @Option(help: "依据")
        var basis: String

        @Option(help: "来源文件")
        var source: String

        @Option(help: "Day by which its owner looks at it again, 2027-06-30 (复核日期).")
        var review: String

        @Option(help: "First day on which it holds, 2026-01-01.")
        var from = ""

        @Option(help: "Last day on which it holds.")
        var to = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let item = try await self.options.withClient { client in
                try await HotlineKnowledgeServiceClient(client).putItem(
                    PutItemRequest.with {
                        $0.item.id = self.id
                        $0.item.title = self.title
                        $0.item.text = self.text
                        $0.item.matter = self.matter
                        $0.item.unit = self.unit
                        $0.item.legalBasis = self.basis
                        $0.item.source = self.source
                        $0.item.reviewOn = self.review
                        $0.item.effectiveFrom = self.from
                        $0.item.effectiveTo = self.to
                    },
                    options: self.options.callOptions
                )
            }
            try KnowledgeOutput.show(item, json: self.options.json)
        }
    }
}
