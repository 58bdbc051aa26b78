internal import ArgumentParser
internal import ConsultAPI
internal import SwiftProtobuf

extension Handovers {
    /// Hands a conversation over.
    struct GiveHandover: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "give",
            abstract: "Hand a conversation over to a person (转人工); needs no account.",
            discussion: "consult ask does so by itself where an answer says that a person has to take over."
        )

        @Argument(help: "The conversation, as the answer named it.")
        var conversation: String

        @Option(help: "Number to call back.")
        var phone = ""

        @Option(help: "Id of the organisation whose staff is asked; the centre's root without it.")
        var unit = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient(anonymous: true) { client in
                try await HandoverServiceClient(client).handOver(
                    .with {
                        $0.conversation = self.conversation
                        $0.phone = self.phone
                        $0.unit = self.unit
                    },
                    options: self.options.callOptions
                )
            }
            Terminal.line(self.options.json ? try response.jsonString() : response.text.printable)
        }
    }
}
