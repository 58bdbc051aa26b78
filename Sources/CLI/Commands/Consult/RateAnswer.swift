internal import ArgumentParser
internal import ConsultAPI
internal import SwiftProtobuf

extension Consultation {
    /// Says whether an answer helped.
    struct RateAnswer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rate",
            abstract: "Say whether an answer helped (评价回答); needs no account.",
            discussion: "The question is kept without personal data, for whoever looks after the answers."
        )

        @Argument(help: "The conversation, as the answer named it.")
        var conversation: String

        @Flag(help: "It did not help.")
        var unhelpful = false

        @Option(help: "What was wrong, at most 500 characters.")
        var remark = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            _ = try await self.options.withClient { client in
                try await ConsultServiceClient(client).giveFeedback(
                    GiveFeedbackRequest.with {
                        $0.conversation = self.conversation
                        $0.helped = !self.unhelpful
                        $0.remark = self.remark
                    },
                    options: self.options.callOptions
                )
            }
            if !self.options.json { Terminal.line("谢谢，已转给负责这类回答的人。") }
        }
    }
}
