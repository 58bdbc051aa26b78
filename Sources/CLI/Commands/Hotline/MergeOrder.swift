internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Merges a duplicate into its master.
    struct MergeOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "merge",
            abstract: "Merge a duplicate without a new fact into its master (并单)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Option(help: "主单编号")
        var master: String

        @Option(help: "并单理由")
        var reason: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineDuplicatesServiceClient(client).mergeOrder(
                    MergeOrderRequest.with {
                        $0.number = self.number
                        $0.master = self.master
                        $0.reason = self.reason
                        $0.newFact = .no
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(answer, json: self.options.json)
        }
    }
}
