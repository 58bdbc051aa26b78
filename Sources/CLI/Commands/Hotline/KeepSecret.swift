internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Keeps secret how to reach the caller.
    struct KeepSecret: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "secret",
            abstract: "Keep from the unit how to reach the caller (要求保密)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Flag(help: "No longer (解除保密).")
        var off = false

        @Option(help: "How the caller agreed to that (诉求人同意的情况); needed with --off.")
        var reason = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineProtectionServiceClient(client).keepSecret(
                    KeepSecretRequest.with {
                        $0.number = self.number
                        $0.isConfidential = self.off ? .no : .yes
                        $0.reason = self.reason
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(answer, json: self.options.json)
        }
    }
}
