internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Shows the rates of a period.
    struct ShowRates: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rates",
            abstract: "Show the rates of a period (响应率、解决率、满意率等)."
        )

        @OptionGroup var days: PeriodOptions

        @Option(help: "Rows by unit, matter, channel or, for supervisors, handler.")
        var by = Grouping.unit

        @Flag(help: "Show how the rates are computed too (口径).")
        var definitions = false

        @OptionGroup var options: GlobalOptions

        /// What the rows are.
        enum Grouping: String, ExpressibleByArgument, CaseIterable {
            case unit, matter, channel, handler
        }

        func run() async throws {
            let response = try await self.options.withClient { client in
                try await HotlineRatesServiceClient(client).getRates(
                    GetRatesRequest.with {
                        $0.period = self.days.period
                        $0.by =
                            switch self.by {
                            case .unit: .unit
                            case .matter: .matter
                            case .channel: .channel
                            case .handler: .handler
                            }
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try response.jsonString())
                return
            }
            Terminal.line("\(response.from) 至 \(response.to)（不含），数据截止 \(LocalTime.text(response.asOf))")
            let head = ["承办单位", "诉求类别", "来源渠道", "承办人"][Grouping.allCases.firstIndex(of: self.by) ?? 0]
            RateOutput.rates(head, [response.total] + response.rows, response.definitions)
            let idle = response.rows.filter { row in row.rates.first { $0.kind == .completion }?.denominator == 0 }
            if self.by == .unit, !idle.isEmpty {
                Terminal.line("无应办结工单的单位：\(idle.map(\.name).joined(separator: "、").printable)")
            }
            if !response.volumes.isEmpty { RateOutput.volumes(response.volumes) }
            if self.definitions { RateOutput.definitions(response.definitions) }
        }
    }
}
