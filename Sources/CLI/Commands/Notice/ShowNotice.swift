internal import ArgumentParser
internal import NotificationAPI
internal import SwiftProtobuf

extension Notices {
    /// Show a notice and what it says.
    struct ShowNotice: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show a notice and what it says."
        )

        @Argument(help: "Id of the notice (通知编号).")
        var notice: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let notice = try await self.options.withClient { client in
                try await NotificationServiceClient(client).getNotice(
                    .with { $0.noticeID = self.notice },
                    options: self.options.callOptions
                )
            }
            try NoticeOutput.show(notice, json: self.options.json)
        }
    }
}
