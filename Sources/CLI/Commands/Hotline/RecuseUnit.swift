internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Has a whole unit stand aside.
    struct RecuseUnit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "recuse-unit",
            abstract: "Have a whole unit stand aside from an order (单位回避)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "回避单位, by id or name.")
        var unit: String

        @Argument(help: "回避理由")
        var reason: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineProtectionServiceClient(client).recuseUnit(
                    RecuseUnitRequest.with {
                        $0.number = self.number
                        $0.unit = self.unit
                        $0.reason = self.reason
                    },
                    options: self.options.callOptions
                )
            }
            Terminal.line("\(self.unit) 已回避工单 \(answer.number)。")
        }
    }
}
