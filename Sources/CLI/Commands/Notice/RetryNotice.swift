internal import ArgumentParser
internal import NotificationAPI
internal import SwiftProtobuf

extension Notices {
    /// Send a notice that was given up or has expired after all.
    struct RetryNotice: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry",
            abstract: "Send a notice that was given up or has expired after all."
        )

        @Argument(help: "Id of the notice (通知编号).")
        var notice: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let notice = try await self.options.withClient { client in
                try await NotificationServiceClient(client).retryNotice(
                    .with { $0.noticeID = self.notice },
                    options: self.options.callOptions
                )
            }
            try NoticeOutput.show(notice, json: self.options.json)
        }
    }
}
