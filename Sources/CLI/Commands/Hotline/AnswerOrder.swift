internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Reports what the unit did.
    struct AnswerOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "answer", abstract: "Report what was done (反馈结果).")

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "办理结果")
        var answer: String

        @Option(help: ArgumentHelp("办理结果类型: \(StepNames.list(StepNames.results))"))
        var result: String

        @Option(help: "办理依据")
        var basis = ""

        @Option(help: "已解决的部分, with 部分解决.")
        var solved = ""

        @Option(help: "未解决的部分, with 部分解决.")
        var unsolved = ""

        @Option(help: "后续安排, with 部分解决.")
        var next = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let result = try StepNames.value(self.result, of: StepNames.results, "--result")
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).answerOrder(
                    AnswerOrderRequest.with {
                        $0.number = self.number
                        $0.answer = self.answer
                        $0.result = result
                        $0.legalBasis = self.basis
                        $0.solvedPart = self.solved
                        $0.unsolvedPart = self.unsolved
                        $0.followUp = self.next
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
