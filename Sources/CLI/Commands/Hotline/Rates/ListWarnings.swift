internal import ArgumentParser
internal import Foundation
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Lists matters and places of which more callers came in than is to be expected.
    struct ListWarnings: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "warnings",
            abstract: "List matters and places of which more callers came in than is to be expected (预警)."
        )

        @Option(help: "The last day, 2026-10-21; today where it is left out.")
        var day = ""

        @Option(help: "How many days, 1 to 31.")
        var days: UInt32 = 7

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient { client in
                try await HotlineRatesServiceClient(client).listWarnings(
                    ListWarningsRequest.with {
                        $0.day = self.day
                        $0.days = self.days
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                for warning in response.warnings { Terminal.line(try warning.jsonString()) }
                return
            }
            var table = Table("日期", "天数", "对象", "诉求类别", "事发地", "人次", "预计", "偶然概率")
            for warning in response.warnings {
                table.add(
                    warning.day,
                    "\(warning.windowDays)",
                    warning.kind.title,
                    warning.matter,
                    warning.place,
                    "\(warning.count)",
                    String(format: "%.1f", warning.expected),
                    String(format: "%.1e", warning.probability)
                )
            }
            table.print()
            for warning in response.warnings {
                let what = [warning.matter, warning.place].filter { !$0.isEmpty }.joined(separator: " ")
                Terminal.line("\(warning.day) \(what)：\(warning.numbers.joined(separator: "、"))".printable)
            }
        }
    }
}
