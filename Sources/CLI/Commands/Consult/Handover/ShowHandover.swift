internal import ArgumentParser
internal import ConsultAPI
internal import SwiftProtobuf

extension Handovers {
    /// Shows what was said.
    struct ShowHandover: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show what was said in a hand-over that you have taken (查看对话); each look is recorded."
        )

        @Argument(help: "Number of the hand-over (转接编号).")
        var number: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let handover = try await self.options.withClient { client in
                try await HandoverServiceClient(client).readHandover(
                    .with { $0.number = self.number },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try handover.jsonString())
            } else {
                HandoverOutput.show(handover)
            }
        }
    }
}
