internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Lists what is merged into an order.
    struct ListMerged: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "merged",
            abstract: "List what is merged into an order, or linked to it."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineDuplicatesServiceClient(client).listMerged(
                    ListMergedRequest.with {
                        $0.number = self.number
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.list(answer.orders, json: self.options.json)
        }
    }
}
