internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// List the forms that papers can be made of.
    struct ListForms: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "forms",
            abstract: "List the forms that papers can be made of."
        )

        @Option(help: "Only of this field of work, such as 法律援助.")
        var category = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await DocumentServiceClient(client).listForms(
                    .with { $0.category = self.category },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                for form in answer.forms { Terminal.line(try form.jsonString()) }
                return
            }
            var table = Table("编号", "名称", "类别", "版本", "格式", "签发")
            for form in answer.forms {
                table.add(
                    form.code,
                    form.title.printable,
                    form.category.printable,
                    form.version == 0 ? "系统" : "\(form.version)",
                    form.isReference ? "参考格式" : "",
                    form.issuer.printable
                )
            }
            table.print()
        }
    }
}
