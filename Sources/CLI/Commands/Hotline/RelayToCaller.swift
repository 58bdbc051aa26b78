internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Records what was relayed to a caller.
    struct RelayToCaller: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "relay",
            abstract: "Record what a caller said to what was relayed (转达)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Option(help: ArgumentHelp("联系结果: \(StepNames.list(StepNames.contacts))"))
        var result: String

        @Option(help: "拨打次数")
        var attempts = UInt32(1)

        @Option(help: "诉求人答复")
        var words = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let result = try StepNames.value(self.result, of: StepNames.contacts, "--result")
            let answer = try await self.options.withClient { client in
                try await HotlineProtectionServiceClient(client).relayToCaller(
                    RelayToCallerRequest.with {
                        $0.number = self.number
                        $0.result = result
                        $0.attempts = self.attempts
                        $0.words = self.words
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(answer, json: self.options.json)
        }
    }
}
