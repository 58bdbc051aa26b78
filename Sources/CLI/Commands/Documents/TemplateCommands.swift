internal import ArgumentParser

/// The texts that documents are made of.
struct TemplateCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "Templates (文书模板): text that lawyers edit, in versions.",
        subcommands: [
            ShowTemplate.self, ListTemplateVersions.self, SaveTemplate.self, PreviewTemplate.self, PublishTemplate.self,
        ]
    )
}
