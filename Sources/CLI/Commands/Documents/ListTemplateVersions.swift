internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension TemplateCommands {
    /// List the versions of a form, newest first.
    struct ListTemplateVersions: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "versions",
            abstract: "List the versions of a form, newest first."
        )

        @Argument(help: "Code of the form, such as FZ-002.")
        var code: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await DocumentTemplateServiceClient(client).listTemplateVersions(
                    .with { $0.code = self.code },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                for version in answer.versions { Terminal.line(try version.jsonString()) }
                return
            }
            var table = Table("版本", "名称", "来源", "账号", "时间")
            for version in answer.versions {
                table.add(
                    version.version > 0 ? "\(version.version)" : version.isBuiltIn ? "未使用" : "草稿",
                    version.title.printable,
                    version.isBuiltIn ? "系统" : "本中心",
                    version.accountID.printable,
                    version.hasChangedAt ? LocalTime.text(version.changedAt) : ""
                )
            }
            table.print()
        }
    }
}
