internal import ArgumentParser
internal import Foundation
internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

extension Hotline {
    /// Shows the bulletin of a month, or fetches it as files.
    struct ShowBulletin: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "bulletin",
            abstract: "Show the bulletin of a month (考核通报), or fetch it as files."
        )

        @Argument(help: "The month, 2026-10.")
        var month: String

        @Option(help: "Where to put the spreadsheet; must not be there yet.", completion: .file())
        var xlsx: String?

        @Option(help: "Where to put the table of all numbers; must not be there yet.", completion: .file())
        var csv: String?

        @Option(help: "Where to put the page for printing; must not be there yet.", completion: .file())
        var html: String?

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let wanted: [(format: BulletinFormat, path: String?)] = [
                (.xlsx, self.xlsx), (.csv, self.csv), (.html, self.html),
            ]
            try await self.options.withClient { client in
                let client = HotlineRatesServiceClient(client)
                guard wanted.contains(where: { $0.path != nil }) else { return try await self.show(client) }
                for (format, path) in wanted {
                    if let path { try await self.fetch(format, to: path, client) }
                }
            }
        }

        private func fetch(
            _ format: BulletinFormat,
            to path: String,
            _ client: HotlineRatesServiceClient
        ) async throws {
            let request = GetBulletinFileRequest.with {
                $0.month = self.month
                $0.format = format
            }
            try await client.getBulletinFile(request, options: self.options.callOptions) { chunks in
                let output = try OutputFile(path, resuming: false)
                var last = BulletinChunk()
                for try await chunk in chunks {
                    try output.write(chunk.data)
                    last = chunk
                }
                try output.finish(digest: last.sha256, size: last.size)
            }
        }

        private func show(_ client: HotlineRatesServiceClient) async throws {
            let bulletin = try await client.getBulletin(
                GetBulletinRequest.with { $0.month = self.month },
                options: self.options.callOptions
            )
            if self.options.json {
                Terminal.line(try bulletin.jsonString())
                return
            }
            Terminal.line("\(bulletin.title)  \(bulletin.issuer)  数据截止 \(LocalTime.text(bulletin.asOf))".printable)
            RateOutput.volumes(bulletin.volumes)
            for (head, rows) in [
                ("承办单位", [bulletin.total] + bulletin.units), ("诉求类别", bulletin.matters), ("来源渠道", bulletin.channels),
            ] {
                RateOutput.rates(head, rows, bulletin.definitions)
            }
            Terminal.line("无应办结工单的单位：\(bulletin.idleUnits.joined(separator: "、"))".printable)
            RateOutput.definitions(bulletin.definitions)
        }
    }
}
