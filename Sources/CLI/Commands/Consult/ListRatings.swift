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

        @Flag(help: "Only of what is not handled yet.")
        var open = false

        @OptionGroup var limit: LimitOption

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var request = ListFeedbackRequest()
            request.owner = self.owner ?? ""
            request.onlyUnhelpful = self.unhelpful
            request.onlyOpen = self.open
            let found = try await self.options.withClient { client in
                try await self.limit.collect(pageMax: 200) { size, token in
                    request.pageSize = size
                    request.pageToken = token
                    let page = try await ConsultServiceClient(client).listFeedback(
                        request,
                        options: self.options.callOptions
                    )
                    return (page.feedback, page.nextPageToken)
                }
            }
            if self.options.json {
                for feedback in found { Terminal.line(try feedback.jsonString()) }
                return
            }
            var table = Table("编号", "时间", "有用", "回答", "负责", "问题", "意见", "处理")
            for feedback in found {
                table.add(
                    feedback.id,
                    LocalTime.text(feedback.givenAt),
                    feedback.helped ? "是" : "否",
                    feedback.answer.printable,
                    feedback.owner.printable,
                    feedback.question.printable,
                    feedback.remark.printable,
                    feedback.hasHandledAt ? LocalTime.text(feedback.handledAt) : "未处理"
                )
            }
            table.print()
        }
    }
}
