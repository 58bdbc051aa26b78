internal import ArgumentParser
internal import NotificationAPI
internal import SwiftProtobuf

extension Notices {
    /// Take back a notice that was not sent yet.
    struct CancelNotice: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cancel",
            abstract: "Take back a notice that was not sent yet."
        )

        @Argument(help: "Id of the notice (通知编号).")
        var notice: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let notice = try await self.options.withClient { client in
                try await NotificationServiceClient(client).cancelNotice(
                    .with { $0.noticeID = self.notice },
                    options: self.options.callOptions
                )
            }
            try NoticeOutput.show(notice, json: self.options.json)
        }
    }
}
