internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Sends an order to the unit whose duty it is.
    struct DispatchOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "dispatch",
            abstract: "Send an order to a unit (派单)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Option(help: "承办单位; the one of the catalogue of matters where it is left out.")
        var unit = ""

        @Option(help: "派单依据")
        var basis = ""

        @Option(help: "改派理由; needed where a unit has the order already.")
        var reason = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).dispatchOrder(
                    DispatchOrderRequest.with {
                        $0.number = self.number
                        $0.unit = self.unit
                        $0.basis = self.basis
                        $0.reason = self.reason
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
