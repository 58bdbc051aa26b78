internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Confirms the outcome as the caller.
    struct ConfirmOutcome: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "confirm",
            abstract: "Confirm the outcome as the caller (确认办结)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Option(help: "查询码: the ten digits that were told at the registration.")
        var code: String

        @Option(help: ArgumentHelp("满意度: \(StepNames.list(StepNames.satisfactions))"))
        var satisfaction: String?

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let satisfaction = try self.satisfaction.map {
                try StepNames.value($0, of: StepNames.satisfactions, "--satisfaction")
            }
            let progress = try await self.options.withClient(anonymous: true) { client in
                try await HotlineProgressServiceClient(client).confirmOutcome(
                    ConfirmOutcomeRequest.with {
                        $0.number = self.number
                        $0.code = self.code
                        $0.satisfaction = satisfaction ?? .unspecified
                    },
                    options: self.options.callOptions
                )
            }
            try ProgressOutput.show(progress, json: self.options.json)
        }
    }
}
