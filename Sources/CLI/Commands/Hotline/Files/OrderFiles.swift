internal import ArgumentParser

extension Hotline {
    /// The files of orders.
    struct OrderFiles: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "file",
            abstract: "Photos, recordings, documents and evidence of an order (工单附件).",
            discussion: "yizhan attach get ID fetches one.",
            subcommands: [AddFile.self, ListFiles.self, RemoveFile.self]
        )
    }
}
