internal import ArgumentParser
internal import Foundation
internal import HotlineAPI
internal import PluginKit
internal import Spreadsheet
internal import SwiftProtobuf

extension Hotline {
    /// Exports the raw records of a period.
    struct ExportRecords: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "records",
            abstract: "Export the raw records from which rates are computed (办理记录), as CSV.",
            discussion:
                "They hold no personal data. Examples/hotline/recompute.py computes every rate of a bulletin anew from them."
        )

        @OptionGroup var days: PeriodOptions

        @Option(name: .customLong("out"), help: "Where to put them; must not be there yet.", completion: .file())
        var file: String?

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let file = self.file
            try await self.options.withClient { client in
                try await HotlineRatesServiceClient(client).exportRecords(
                    ExportRecordsRequest.with { $0.period = self.days.period },
                    options: self.options.callOptions
                ) { pages in
                    let output = try file.map { try OutputFile($0, resuming: false) }
                    let columns = RecordColumns.all
                    try Self.write(CSVText.byteOrderMark + CSVText.line(columns.map { .text($0.name) }), to: output)
                    for try await page in pages {
                        let lines = page.records.map { record in CSVText.line(columns.map { .text($0.text(record)) }) }
                        try Self.write(lines.joined(), to: output)
                    }
                    try output?.finish()
                }
            }
        }

        private static func write(_ text: String, to output: OutputFile?) throws {
            if let output { try output.write(Data(text.utf8)) } else { Terminal.text(text) }
        }
    }
}
