internal import ArgumentParser
internal import ConsultAPI
internal import SwiftProtobuf

extension Consultation {
    /// Asks a question, or goes on with one.
    struct AskQuestion: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ask",
            abstract: "Ask a question as a citizen would (提问); needs no account.",
            discussion:
                "The last line names the conversation: give it with --conversation to go on or to give feedback."
        )

        @Argument(help: "The question, or with --conversation the reply.")
        var question: [String]

        @Option(help: "Day of the facts, such as 2020-05-01; today without it.")
        var on: String?

        @Option(help: "Go on with a conversation.")
        var conversation: String?

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let text = self.question.joined(separator: " ")
            let answer = try await self.options.withClient(anonymous: true) { client in
                let service = ConsultServiceClient(client)
                guard let conversation = self.conversation else {
                    let request = AskRequest.with {
                        $0.question = text
                        $0.onDay = self.on ?? ""
                    }
                    return try await service.ask(request, options: self.options.callOptions)
                }
                let request = FollowUpRequest.with {
                    $0.conversation = conversation
                    $0.reply = text
                }
                return try await service.followUp(request, options: self.options.callOptions)
            }
            if self.options.json {
                Terminal.line(try answer.jsonString())
            } else {
                ConsultationOutput.show(answer)
            }
        }
    }
}
