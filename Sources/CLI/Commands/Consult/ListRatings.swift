internal import ArgumentParser
internal import ConsultAPI
internal import SwiftProtobuf

extension Consultation {
    /// Lists what people said of answers.
    struct ListRatings: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ratings",
            abstract: "List what people said of answers, newest first (评价列表)."
        )

        @Option(help: "Only of what this owner looks after, such as 法律援助窗口.")
        var owner: String?

        @Flag(help: "Only of answers that did not help.")
        var unhelpful = false

        @Option(help: "How many at most.")
        var limit = 50

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            guard self.limit > 0 else { throw ValidationError("--limit has to be 1 or more.") }
        }

        func run() async throws {
            var request = ListFeedbackRequest()
            request.owner = self.owner ?? ""
            request.onlyUnhelpful = self.unhelpful
            var found: [Feedback] = []
            try await self.options.withClient { client in
                repeat {
                    request.pageSize = UInt32(min(200, self.limit - found.count))
                    let page = try await ConsultServiceClient(client).listFeedback(
                        request,
                        options: self.options.callOptions
                    )
                    found += page.feedback
                    request.pageToken = page.nextPageToken
                } while !request.pageToken.isEmpty && found.count < self.limit
            }
            if self.options.json {
                for feedback in found { Terminal.line(try feedback.jsonString()) }
                return
            }
            var table = Table("编号", "时间", "有用", "回答", "负责", "问题", "意见")
            for feedback in found {
                table.add(
                    feedback.id,
                    LocalTime.text(feedback.givenAt),
                    feedback.helped ? "是" : "否",
                    feedback.answer.printable,
                    feedback.owner.printable,
                    feedback.question.printable,
                    feedback.remark.printable
                )
            }
            table.print()
        }
    }
}
