internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Steps aside from an order.
    struct DeclareConflict: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "recuse",
            abstract: "Step aside from an order; it is not shown to you any more (申报回避)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "回避理由")
        var reason: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineProtectionServiceClient(client).declareConflict(
                    DeclareConflictRequest.with {
                        $0.number = self.number
                        $0.reason = self.reason
                    },
                    options: self.options.callOptions
                )
            }
            Terminal.line("您已回避工单 \(answer.number)。")
        }
    }
}
