internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Takes a merged order out again.
    struct UnmergeOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "unmerge",
            abstract: "Take a merged order out again, also one that was told its master's answer (拆分并单)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Option(help: "拆分理由")
        var reason: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineDuplicatesServiceClient(client).unmergeOrder(
                    UnmergeOrderRequest.with {
                        $0.number = self.number
                        $0.reason = self.reason
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(answer, json: self.options.json)
        }
    }
}
