internal import ArgumentParser

/// What people are told of cases, and what became of it.
struct Notices: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notice",
        abstract: "Notices (通知): what people are told of cases, and what became of it.",
        subcommands: [
            ListNotices.self, ShowNotice.self, RetryNotice.self, CancelNotice.self, OwnNotices.self, ReadNotices.self,
        ]
    )
}
