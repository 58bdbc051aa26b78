internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Gives a unit a part of an order.
    struct AssistOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "assist",
            abstract: "Give a unit a part of an order (加派协办)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "协办要求")
        var demand: String

        @Option(help: "协办单位")
        var unit: String

        @Flag(help: "The unit has to reach the caller itself (告知联系方式).")
        var sharesContact = false

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineCohandlingServiceClient(client).assistOrder(
                    AssistOrderRequest.with {
                        $0.number = self.number
                        $0.demand = self.demand
                        $0.unit = self.unit
                        $0.sharesContact = self.sharesContact
                    },
                    options: self.options.callOptions
                )
            }
            try PartOutput.show(answer, json: self.options.json)
        }
    }
}
