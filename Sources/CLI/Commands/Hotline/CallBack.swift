internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Record what the caller says of the answer.
    struct CallBack: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "callback",
            abstract: "Record what the caller says of the answer (回访)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Option(help: "拨打次数")
        var attempts = UInt32(1)

        @Flag(help: "Nobody was reached (未接通).")
        var unreached = false

        @Option(help: ArgumentHelp("承办单位是否联系过: \(StepNames.list(StepNames.verdicts))"))
        var responded: String?

        @Option(help: ArgumentHelp("是否解决: \(StepNames.list(StepNames.verdicts))"))
        var solved: String?

        @Option(help: ArgumentHelp("满意度: \(StepNames.list(StepNames.satisfactions))"))
        var satisfaction: String?

        @Option(help: "诉求人原话")
        var words = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let responded = try self.responded.map { try StepNames.value($0, of: StepNames.verdicts, "--responded") }
            let solved = try self.solved.map { try StepNames.value($0, of: StepNames.verdicts, "--solved") }
            let satisfaction = try self.satisfaction.map {
                try StepNames.value($0, of: StepNames.satisfactions, "--satisfaction")
            }
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).callBack(
                    CallBackRequest.with {
                        $0.number = self.number
                        $0.reached = self.unreached ? .no : .yes
                        $0.responded = responded ?? .unspecified
                        $0.solved = solved ?? .unspecified
                        $0.satisfaction = satisfaction ?? .unspecified
                        $0.attempts = self.attempts
                        $0.words = self.words
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
