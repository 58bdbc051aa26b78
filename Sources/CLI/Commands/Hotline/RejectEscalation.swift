internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Give an order back to the unit that handed it to a higher level.
    struct RejectEscalation: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "not-escalated",
            abstract: "Give an order back to the unit that handed it to a higher level (不同意提级)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "不同意的理由")
        var reason: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).rejectEscalation(
                    RejectEscalationRequest.with {
                        $0.number = self.number
                        $0.reason = self.reason
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
