internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Puts a matter into the catalogue.
    struct SaveMatter: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "save",
            abstract: "Put a matter into the catalogue, or change it from a day on."
        )

        @Argument(help: "Code (事项编码).")
        var code: String

        @Option(help: "事项名称")
        var title: String

        @Option(help: "承办单位")
        var unit = ""

        @Option(help: "职责依据")
        var basis = ""

        @Option(help: ArgumentHelp("签收时限, \(MatterOutput.example)"))
        var sign: String?

        @Option(help: "首次联系时限")
        var contact: String?

        @Option(help: "办理期限")
        var handling: String?

        @Option(help: "延期可加的时间")
        var adds: String?

        @Option(help: "期限依据")
        var limitBasis = ""

        @Option(help: "来源文件")
        var source: String

        @Option(help: "First day on which it holds, 2026-01-01.")
        var from = ""

        @Option(help: "Last day on which it holds.")
        var to = ""

        @Option(
            help: "A field that an order of it has to have: address, caller_name, caller_phone or accused; repeat it."
        )
        var needs: [String] = []

        @Flag(help: "It is a question for information, to be answered at once (信息咨询).")
        var consultation = false

        @Flag(help: "An answer needs evidence among the files of the order (办理佐证).")
        var needsEvidence = false

        @Flag(help: "An order of it is reviewed before it is closed (敏感事项).")
        var sensitive = false

        @Flag(help: "Alarms are told at night and on days off too (紧急事项).")
        var urgent = false

        @Option(name: .customLong("word"), help: "A word by which calls are about it; repeat it (推荐用词).")
        var words: [String] = []

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let limits = [
                try MatterOutput.limit(self.sign), try MatterOutput.limit(self.contact),
                try MatterOutput.limit(self.handling), try MatterOutput.limit(self.adds),
            ]
            let answer = try await self.options.withClient { client in
                try await HotlineCatalogueServiceClient(client).saveMatter(
                    SaveMatterRequest.with {
                        $0.matter.code = self.code
                        $0.matter.title = self.title
                        $0.matter.unit = self.unit
                        $0.matter.legalBasis = self.basis
                        $0.matter.limitBasis = self.limitBasis
                        $0.matter.source = self.source
                        $0.matter.effectiveFrom = self.from
                        $0.matter.effectiveTo = self.to
                        $0.matter.requiredFields = self.needs
                        $0.matter.isConsultation = self.consultation
                        $0.matter.needsEvidence = self.needsEvidence
                        $0.matter.isSensitive = self.sensitive
                        $0.matter.isUrgent = self.urgent
                        $0.matter.keywords = self.words
                        if let limit = limits[0] { $0.matter.sign = limit }
                        if let limit = limits[1] { $0.matter.contact = limit }
                        if let limit = limits[2] { $0.matter.handling = limit }
                        if let limit = limits[3] { $0.matter.extension = limit }
                    },
                    options: self.options.callOptions
                )
            }
            try MatterOutput.show(answer, json: self.options.json)
        }
    }
}
