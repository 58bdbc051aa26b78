internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Hands a caller over to the police.
    struct ReferToPolice: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "refer",
            abstract: "Hand a caller who was warned and goes on over to the police (移送公安机关)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "移送事由")
        var grounds: String

        @Option(help: "接收机关")
        var authority: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineProtectionServiceClient(client).referToPolice(
                    ReferToPoliceRequest.with {
                        $0.number = self.number
                        $0.grounds = self.grounds
                        $0.authority = self.authority
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(answer, json: self.options.json)
        }
    }
}
