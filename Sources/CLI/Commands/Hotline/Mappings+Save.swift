internal import ArgumentParser
internal import HotlineAPI
internal import PluginKit
internal import Spreadsheet
internal import SwiftProtobuf

extension Hotline.Mappings {
    /// Keeps a mapping under its name.
    struct Save: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep a mapping under its name, in the place of one that is there.",
            discussion: """
                yizhan hotline mapping save 市12345 --column 工单编号=受理单号 --column 诉求标题=主题 \
                --column 诉求内容=问题描述 --column 事发地址=区县+详细地址 --fixed 来源渠道=12345 --time-format 'yyyy年M月d日 HH:mm'
                """
        )

        @Argument(help: "Name of the mapping.")
        var name: String

        @Option(help: "FIELD=HEAD: the column that holds a field, by both heads; several joined by +.")
        var column: [String] = []

        @Option(help: "FIELD=VALUE: what a field is in every row.")
        var fixed: [String] = []

        @Option(help: "FIELD:TEXT=VALUE: what a text of the spreadsheet means, 来源渠道:市长热线=12345.")
        var translate: [String] = []

        @Option(help: "How times are written, of y, M, d, H, m, s and what stands between.")
        var timeFormat = ""

        @Option(help: "The sheet of the workbook, by its name; the first otherwise.")
        var sheet = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let mapping = try self.mapping()
            let saved = try await self.options.withClient { client in
                try await HotlineImportServiceClient(client).saveMapping(
                    SaveMappingRequest.with { $0.mapping = mapping },
                    options: self.options.callOptions
                )
            }
            try MappingOutput.show(saved, json: self.options.json)
        }

        private func mapping() throws -> ColumnMapping {
            guard self.timeFormat.isEmpty || TimePattern(self.timeFormat) != nil else {
                throw Failure(.usage, "--time-format \(self.timeFormat) is none: write it as yyyy-MM-dd HH:mm:ss.")
            }
            return try ColumnMapping.with { mapping in
                mapping.name = self.name
                mapping.columns = try self.column.map { text in
                    let (field, heads) = try Self.pair(text, "--column")
                    return try MappedColumn.with {
                        $0.field = try ImportColumn.field(field)
                        $0.heads = heads.split(separator: "+").map(String.init)
                    }
                }
                mapping.fixed = try self.fixed.map { text in
                    let (field, value) = try Self.pair(text, "--fixed")
                    return try FixedValue.with {
                        $0.field = try ImportColumn.field(field)
                        $0.value = value
                    }
                }
                mapping.translations = try self.translate.map(Self.translation)
                mapping.timeFormat = self.timeFormat
                mapping.sheet = self.sheet
            }
        }

        private static func translation(_ text: String) throws -> ValueTranslation {
            let (from, to) = try Self.pair(text, "--translate")
            let parts = from.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { throw Failure(.usage, "--translate \(text) has to be FIELD:TEXT=VALUE.") }
            return try ValueTranslation.with {
                $0.field = try ImportColumn.field(String(parts[0]))
                $0.from = String(parts[1])
                $0.to = to
            }
        }

        private static func pair(_ text: String, _ option: String) throws -> (String, String) {
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { throw Failure(.usage, "\(option) \(text) has to have a = in it.") }
            return (String(parts[0]), String(parts[1]))
        }
    }
}
