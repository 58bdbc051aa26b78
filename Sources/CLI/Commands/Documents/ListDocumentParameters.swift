internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

/// Lists what parameters are on a day.
struct ListDocumentParameters: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List what parameters are on a day, or every row."
    )

    @Option(help: "2026-01-01; today by default.")
    var day = ""

    @Flag(help: "Every row, oldest first.")
    var all = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let answer = try await self.options.withClient { client in
            try await ComputationServiceClient(client).listComputationParameters(
                .with {
                    $0.day = self.day
                    $0.everyRow = self.all
                },
                options: self.options.callOptions
            )
        }
        try Self.show(answer.parameters, json: self.options.json)
    }

    static func show(_ parameters: [ComputationParameter], json: Bool) throws {
        if json {
            for parameter in parameters { Terminal.line(try parameter.jsonString()) }
            return
        }
        var table = Table("名称", "含义", "数值", "适用日期", "录入", "来源")
        for parameter in parameters {
            let kind = parameter.isWithdrawn ? "已撤回" : parameter.isEntered ? "本地" : "系统自带"
            let isNamed = !parameter.isModel || parameter.source.contains("示范")
            table.add(
                parameter.name,
                parameter.label.printable,
                parameter.value + parameter.unit,
                parameter.effectiveFrom,
                kind,
                (isNamed ? parameter.source : "示范：\(parameter.source)").printable
            )
        }
        table.print()
    }
}
