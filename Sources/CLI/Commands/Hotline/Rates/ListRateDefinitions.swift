internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Shows how the rates of a month are computed, also of one to come.
    struct ListRateDefinitions: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rate-definitions",
            abstract: "Show how the rates of a month are computed, also of one to come (统计口径)."
        )

        @Argument(help: "The month, 2026-12; the present one where it is not given.")
        var month = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient { client in
                try await HotlineRatesServiceClient(client).listRateDefinitions(
                    .with { $0.month = self.month },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try response.jsonString())
                return
            }
            RateOutput.definitions(response.definitions)
        }
    }
}
