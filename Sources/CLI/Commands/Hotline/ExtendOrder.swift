internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Grant more time, as the head of the unit.
    struct ExtendOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "extend",
            abstract: "Grant more time, as the head of the unit (延期)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "延期理由")
        var reason: String

        @Flag(help: "The caller was told (已告知诉求人).")
        var told = false

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).extendOrder(
                    ExtendOrderRequest.with {
                        $0.number = self.number
                        $0.reason = self.reason
                        $0.isCallerTold = self.told
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
