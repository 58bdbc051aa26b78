internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Reports the risk of an emergency.
    struct ReportRisk: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "risk",
            abstract: "Report the risk of an emergency at once (报告突发风险)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "风险情况")
        var risk: String

        @Option(help: "报告对象")
        var authority: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineProtectionServiceClient(client).reportRisk(
                    ReportRiskRequest.with {
                        $0.number = self.number
                        $0.risk = self.risk
                        $0.authority = self.authority
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(answer, json: self.options.json)
        }
    }
}
