internal import ArgumentParser
internal import NotificationAPI
internal import SwiftProtobuf

extension Notices {
    /// Lists one's own notices.
    struct OwnNotices: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "mine",
            abstract: "List your own notices (站内信), newest first."
        )

        @Option(help: "How many at most.")
        var limit = 50

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            guard self.limit > 0 else { throw ValidationError("--limit has to be 1 or more.") }
        }

        func run() async throws {
            var request = GetMyNoticesRequest()
            var notices: [InboxNotice] = []
            try await self.options.withClient { client in
                repeat {
                    request.pageSize = UInt32(min(500, self.limit - notices.count))
                    let page = try await NotificationServiceClient(client).getMyNotices(
                        request,
                        options: self.options.callOptions
                    )
                    notices += page.notices
                    request.pageToken = page.nextPageToken
                } while !request.pageToken.isEmpty && notices.count < self.limit
            }
            if self.options.json {
                for notice in notices { Terminal.line(try notice.jsonString()) }
                return
            }
            var table = Table("通知编号", "时间", "已读", "内容")
            for notice in notices {
                table.add(
                    notice.noticeID,
                    LocalTime.text(notice.createdAt),
                    notice.hasReadAt ? "是" : "",
                    notice.text.printable
                )
            }
            table.print()
        }
    }
}
