internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Warns a caller who abuses the hotline.
    struct WarnCaller: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "warn",
            abstract: "Warn a caller who abuses the hotline (告诫)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "告诫事由")
        var grounds: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineProtectionServiceClient(client).warnCaller(
                    WarnCallerRequest.with {
                        $0.number = self.number
                        $0.grounds = self.grounds
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(answer, json: self.options.json)
        }
    }
}
