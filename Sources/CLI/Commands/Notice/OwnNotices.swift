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

        @OptionGroup var limit: LimitOption

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var request = GetMyNoticesRequest()
            let notices = try await self.options.withClient { client in
                try await self.limit.collect(pageMax: 500) { size, token in
                    request.pageSize = size
                    request.pageToken = token
                    let page = try await NotificationServiceClient(client).getMyNotices(
                        request,
                        options: self.options.callOptions
                    )
                    return (page.notices, page.nextPageToken)
                }
            }
            if self.options.json {
                for notice in notices { Terminal.line(try notice.jsonString()) }
                return
            }
            var table = Table("通知编号", "时间", "状态", "已读", "内容")
            for notice in notices {
                table.add(
                    notice.noticeID,
                    LocalTime.text(notice.createdAt),
                    NoticeOutput.title(notice.progress),
                    notice.hasReadAt ? "是" : "",
                    notice.text.printable
                )
            }
            table.print()
        }
    }
}
