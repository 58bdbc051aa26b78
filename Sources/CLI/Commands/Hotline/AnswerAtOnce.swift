internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Answer a question from the knowledge base.
    struct AnswerAtOnce: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "answer-at-once",
            abstract: "Answer a question from the knowledge base (即时答复).",
            discussion:
                "With --item the caller is told its text, and ANSWER besides; without one say why with --own-reason."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "答复")
        var answer = ""

        @Option(help: "知识条目编号, as hotline knowledge search finds it.")
        var item = ""

        @Option(help: "Why no item fits (自行答复理由).")
        var ownReason = ""

        @Option(help: "Which consultation of the catalogue it is (诉求类别), where the order has none.")
        var matter = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).answerAtOnce(
                    AnswerAtOnceRequest.with {
                        $0.number = self.number
                        $0.knowledgeItem = self.item
                        $0.answer = self.answer
                        $0.ownReason = self.ownReason
                        $0.matter = self.matter
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
