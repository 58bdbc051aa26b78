internal import ArgumentParser
internal import ConsultAPI
internal import SwiftProtobuf

extension Consultation {
    /// Marks a remark on an answer as handled.
    struct HandleRating: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "handle",
            abstract: "Mark what somebody said of an answer as handled (评价已处理), or as open again."
        )

        @Argument(help: "Number of the remark, as `ratings` lists it.")
        var id: String

        @Flag(help: "Open it again.")
        var reopen = false

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let feedback = try await self.options.withClient { client in
                try await ConsultServiceClient(client).handleFeedback(
                    .with {
                        $0.id = self.id
                        $0.reopen = self.reopen
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try feedback.jsonString())
            } else {
                Terminal.line("评价 \(feedback.id) \(feedback.hasHandledAt ? "已处理" : "未处理")。")
            }
        }
    }
}
