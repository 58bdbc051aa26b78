internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Takes an order back from its unit and sends it to another.
    struct ReassignOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reassign",
            abstract: "Take an order back from a unit that signed it and send it to another (收回改派)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "改派理由")
        var reason: String

        @Option(help: "承办单位")
        var unit: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).reassignOrder(
                    ReassignOrderRequest.with {
                        $0.number = self.number
                        $0.unit = self.unit
                        $0.reason = self.reason
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
