internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Asks the hotline to speak to a caller.
    struct AskRelay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ask-relay",
            abstract: "Ask the hotline to say something to a caller who is kept secret (请热线转达)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "转达内容")
        var message: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineProtectionServiceClient(client).askRelay(
                    AskRelayRequest.with {
                        $0.number = self.number
                        $0.message = self.message
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(answer, json: self.options.json)
        }
    }
}
