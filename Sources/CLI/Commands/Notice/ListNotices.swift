internal import ArgumentParser
internal import NotificationAPI

extension Notices {
    /// Lists notices, newest first.
    struct ListNotices: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List notices of a case, or those in one state, newest first."
        )

        @Argument(help: "Number of the case, such as an order's (工单编号).")
        var number = ""

        @Option(help: ArgumentHelp("Only in this state: \(NoticeOutput.stateList). Without a case: failed."))
        var state: String?

        @Option(help: "How many at most.")
        var limit = 50

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            guard self.limit > 0 else { throw ValidationError("--limit has to be 1 or more.") }
        }

        func run() async throws {
            var request = ListNoticesRequest()
            request.subject = self.number
            request.progress = try NoticeOutput.progress(self.state)
            var notices: [NoticeRecord] = []
            try await self.options.withClient { client in
                repeat {
                    request.pageSize = UInt32(min(500, self.limit - notices.count))
                    let page = try await NotificationServiceClient(client).listNotices(
                        request,
                        options: self.options.callOptions
                    )
                    notices += page.notices
                    request.pageToken = page.nextPageToken
                } while !request.pageToken.isEmpty && notices.count < self.limit
            }
            try NoticeOutput.list(notices, json: self.options.json)
        }
    }
}
