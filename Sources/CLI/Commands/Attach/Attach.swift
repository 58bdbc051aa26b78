internal import ArgumentParser

/// Files of cases (附件).
struct Attach: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach",
        abstract: "Files of cases (附件): send in, fetch.",
        subcommands: [PutAttachment.self, GetAttachment.self]
    )
}
