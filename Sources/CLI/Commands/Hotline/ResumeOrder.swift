internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Take up what was put off.
    struct ResumeOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "resume",
            abstract: "Take up what was put off (恢复办理)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).resumeOrder(
                    ResumeOrderRequest.with {
                        $0.number = self.number
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
