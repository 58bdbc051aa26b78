internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Takes a part back.
    struct WithdrawPart: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "assist-withdraw",
            abstract: "Take a part back (撤回协办)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "撤回理由")
        var reason: String

        @Option(help: "协办单位")
        var unit: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineCohandlingServiceClient(client).withdrawPart(
                    WithdrawPartRequest.with {
                        $0.number = self.number
                        $0.reason = self.reason
                        $0.unit = self.unit
                    },
                    options: self.options.callOptions
                )
            }
            try PartOutput.show(answer, json: self.options.json)
        }
    }
}
