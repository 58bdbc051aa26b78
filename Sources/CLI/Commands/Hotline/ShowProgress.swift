internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Shows the progress of an order.
    struct ShowProgress: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "progress",
            abstract: "Show how far an order has come, by its code and without an account (办理进度)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Option(help: "查询码: the ten digits that were told at the registration.")
        var code: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let progress = try await self.options.withClient(anonymous: true) { client in
                try await HotlineProgressServiceClient(client).getProgress(
                    GetProgressRequest.with {
                        $0.number = self.number
                        $0.code = self.code
                    },
                    options: self.options.callOptions
                )
            }
            try ProgressOutput.show(progress, json: self.options.json)
        }
    }
}
