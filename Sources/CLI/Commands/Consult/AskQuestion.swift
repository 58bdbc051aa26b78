internal import ArgumentParser
internal import ConsultAPI
internal import SwiftProtobuf
internal import YizhanClient

extension Consultation {
    /// Asks a question, or goes on with one.
    struct AskQuestion: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ask",
            abstract: "Ask a question as a citizen would (提问); needs no account.",
            discussion: """
                The last line names the conversation: give it with --conversation to go on or to give feedback. Where the \
                answer says that a person has to take over, the conversation is handed over at once.
                """
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
            let (answer, handover) = try await self.options.withClient(anonymous: true) { client in
                let answer = try await self.answer(text, client)
                return (answer, try await self.handOver(answer, client))
            }
            if self.options.json {
                Terminal.line(try answer.jsonString())
                if let handover { Terminal.line(try handover.jsonString()) }
            } else {
                ConsultationOutput.show(answer)
                if let handover { Terminal.line(handover.text.printable) }
            }
        }

        private func answer(_ text: String, _ client: YizhanClient) async throws -> Answer {
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

        /// Who is in danger is not asked whether to be handed over.
        private func handOver(_ answer: Answer, _ client: YizhanClient) async throws -> HandOverResponse? {
            guard answer.outcome == .handOver else { return nil }
            return try await HandoverServiceClient(client).handOver(
                .with { $0.conversation = answer.conversation },
                options: self.options.callOptions
            )
        }
    }
}
