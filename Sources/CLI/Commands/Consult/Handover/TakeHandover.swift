internal import ArgumentParser
internal import ConsultAPI
internal import SwiftProtobuf

extension Handovers {
    /// Takes a hand-over.
    struct TakeHandover: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "take",
            abstract: "Take a hand-over (接待): you alone have it from then on."
        )

        @Argument(help: "Number of the hand-over (转接编号).")
        var number: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let handover = try await self.options.withClient { client in
                try await HandoverServiceClient(client).takeHandover(
                    .with { $0.number = self.number },
                    options: self.options.callOptions
                )
            }
            try HandoverOutput.show(handover, json: self.options.json)
        }
    }
}
