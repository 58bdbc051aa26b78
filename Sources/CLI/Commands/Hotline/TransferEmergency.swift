internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Hand the caller over to an emergency line.
    struct TransferEmergency: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "emergency",
            abstract: "Hand the caller over to an emergency line (紧急转接)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Option(help: ArgumentHelp("紧急电话: \(StepNames.list(StepNames.lines))"))
        var line: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let line = try StepNames.value(self.line, of: StepNames.lines, "--line")
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).transferEmergency(
                    TransferEmergencyRequest.with {
                        $0.number = self.number
                        $0.line = line
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
