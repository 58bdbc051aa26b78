internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Has whoever took a step stand aside.
    struct DemandRecusal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "demand-recusal",
            abstract: "Have whoever took a step stand aside (申请回避)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "回避理由")
        var reason: String

        @Option(help: "Revision of the step in the timeline (--json).")
        var step: UInt32

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineProtectionServiceClient(client).demandRecusal(
                    DemandRecusalRequest.with {
                        $0.number = self.number
                        $0.reason = self.reason
                        $0.revision = self.step
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(answer, json: self.options.json)
        }
    }
}
