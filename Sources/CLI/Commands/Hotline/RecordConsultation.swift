internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Records what units agreed on together.
    struct RecordConsultation: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "consult",
            abstract: "Record what units agreed on together about an order (会商)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "会商结论")
        var conclusion: String

        @Option(help: "A unit that took part; repeat it (参加单位).")
        var unit: [String]

        @Option(help: "The day, 2026-11-24 (会商日期).")
        var on: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).recordConsultation(
                    RecordConsultationRequest.with {
                        $0.number = self.number
                        $0.units = self.unit
                        $0.heldOn = self.on
                        $0.conclusion = self.conclusion
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
