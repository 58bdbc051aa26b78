internal import ArgumentParser
internal import ConsultAPI
internal import SwiftProtobuf

extension Handovers {
    /// Puts a hand-over back.
    struct ReturnHandover: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "return",
            abstract: "Put a hand-over back into the queue (退回队列)."
        )

        @Argument(help: "Number of the hand-over (转接编号).")
        var number: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let handover = try await self.options.withClient { client in
                try await HandoverServiceClient(client).returnHandover(
                    .with { $0.number = self.number },
                    options: self.options.callOptions
                )
            }
            try HandoverOutput.show(handover, json: self.options.json)
        }
    }
}
