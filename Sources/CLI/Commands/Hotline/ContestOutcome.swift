internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Contests the outcome as the caller.
    struct ContestOutcome: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "contest",
            abstract: "Contest the outcome as the caller (提出异议)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "异议理由")
        var reason: String

        @Option(help: "查询码: the ten digits that were told at the registration.")
        var code: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let progress = try await self.options.withClient(anonymous: true) { client in
                try await HotlineProgressServiceClient(client).contestOutcome(
                    ContestOutcomeRequest.with {
                        $0.number = self.number
                        $0.code = self.code
                        $0.reason = self.reason
                    },
                    options: self.options.callOptions
                )
            }
            try ProgressOutput.show(progress, json: self.options.json)
        }
    }
}
