internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Looks for orders that tell the same.
    struct SuggestDuplicates: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "duplicates",
            abstract: "Look for orders that may tell of the same matter (疑似重复)."
        )

        @Option(help: "An order that is registered already.")
        var number = ""

        @Option(help: "诉求标题")
        var title = ""

        @Option(help: "诉求内容")
        var content = ""

        @Option(help: "事发地址")
        var address = ""

        @Option(help: "诉求类别")
        var matter = ""

        @Option(help: "诉求人")
        var caller = ""

        @Option(help: "联系电话")
        var phone = ""

        @Option(help: "How many at most.")
        var limit = UInt32(5)

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineDuplicatesServiceClient(client).suggestDuplicates(
                    SuggestDuplicatesRequest.with {
                        $0.number = self.number
                        $0.title = self.title
                        $0.content = self.content
                        $0.address = self.address
                        $0.matter = self.matter
                        $0.callerName = self.caller
                        $0.callerPhone = self.phone
                        $0.limit = self.limit
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                for suggestion in answer.suggestions { Terminal.line(try suggestion.jsonString()) }
                return
            }
            var table = Table("工单编号", "相似", "状态", "承办单位", "诉求标题", "理由")
            for suggestion in answer.suggestions {
                let reasons = suggestion.reasons.map { StepNames.name($0, of: StepNames.likenesses) }
                table.add(
                    suggestion.number,
                    "\(suggestion.score)%",
                    suggestion.state.title,
                    suggestion.unitName,
                    suggestion.title,
                    reasons.joined(separator: "、")
                )
            }
            table.print()
        }
    }
}
