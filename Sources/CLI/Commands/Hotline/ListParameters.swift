internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Lists what local rules fix of the procedure.
    struct ListParameters: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List what holds of the local rules of the procedure on a day (办理参数)."
        )

        @Option(help: "2026-01-01; today by default.")
        var day = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineCatalogueServiceClient(client).listParameters(
                    ListParametersRequest.with {
                        $0.day = self.day
                    },
                    options: self.options.callOptions
                )
            }
            try MatterOutput.list(answer.parameters, json: self.options.json)
        }
    }
}
