internal import ArgumentParser
internal import ConsultAPI
internal import SwiftProtobuf

extension Consultation {
    /// Lists the versions of a law.
    struct ListVersions: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "history",
            abstract: "List the versions of a law (历史沿革); needs no account."
        )

        @Argument(help: "The law, such as 网络安全法.")
        var law: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient(anonymous: true) { client in
                try await ConsultServiceClient(client).listLawVersions(
                    ListLawVersionsRequest.with { $0.law = self.law },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                for version in answer.versions { Terminal.line(try version.jsonString()) }
                return
            }
            var table = Table("法律", "施行", "失效", "条数", "来源", "校验值")
            for version in answer.versions {
                table.add(
                    version.law.printable,
                    version.textDate.isEmpty ? version.effectiveFrom : "文本\(version.textDate)",
                    version.effectiveUntil,
                    "\(version.articles)",
                    version.source.printable,
                    version.hash
                )
            }
            table.print()
        }
    }
}
