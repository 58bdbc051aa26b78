internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Lets an account that stands aside see an order again.
    struct LiftRecusal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lift-recusal",
            abstract: "Let an account that stands aside see an order again (解除回避)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "解除理由")
        var reason: String

        @Option(help: "Revision of the step by which it stands aside, in the timeline (--json).")
        var step: UInt32

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineProtectionServiceClient(client).liftRecusal(
                    LiftRecusalRequest.with {
                        $0.number = self.number
                        $0.reason = self.reason
                        $0.revision = self.step
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try answer.jsonString())
            } else {
                Terminal.line("已解除回避：工单 \(answer.number)。".printable)
            }
        }
    }
}
