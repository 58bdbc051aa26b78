internal import ArgumentParser

extension Hotline {
    /// 公开: orders that everybody may read.
    struct Publication: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "public",
            abstract: "Orders that everybody may read, with everything hidden that points to a person (公开).",
            subcommands: [Preview.self, Publish.self, Withdraw.self, List.self]
        )
    }
}
