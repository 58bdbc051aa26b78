internal import ArgumentParser
internal import NotificationAPI
internal import SwiftProtobuf

extension Notices {
    /// Marks one's own notices as read.
    struct ReadNotices: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "read",
            abstract: "Mark notices of your own as read (已读)."
        )

        @Argument(help: "Ids of the notices (通知编号).")
        var notices: [String]

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await NotificationServiceClient(client).markNoticesRead(
                    .with { $0.noticeIds = self.notices },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try answer.jsonString())
            } else {
                Terminal.line("已标记 \(answer.marked) 条。")
            }
        }
    }
}
