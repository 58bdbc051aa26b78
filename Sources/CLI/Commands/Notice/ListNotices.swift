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

        @OptionGroup var limit: LimitOption

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var request = ListNoticesRequest()
            request.subject = self.number
            request.progress = try NoticeOutput.progress(self.state)
            let notices = try await self.options.withClient { client in
                try await self.limit.collect(pageMax: 500) { size, token in
                    request.pageSize = size
                    request.pageToken = token
                    let page = try await NotificationServiceClient(client).listNotices(
                        request,
                        options: self.options.callOptions
                    )
                    return (page.notices, page.nextPageToken)
                }
            }
            try NoticeOutput.list(notices, json: self.options.json)
        }
    }
}
