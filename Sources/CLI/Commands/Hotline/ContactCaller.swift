internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Record a call to the caller.
    struct ContactCaller: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "contact",
            abstract: "Record a call to the caller (联系诉求人)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Option(help: ArgumentHelp("联系结果: \(StepNames.list(StepNames.contacts))"))
        var result: String

        @Option(help: "拨打次数")
        var attempts = UInt32(1)

        @Option(help: "联系情况")
        var note = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let result = try StepNames.value(self.result, of: StepNames.contacts, "--result")
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).contactCaller(
                    ContactCallerRequest.with {
                        $0.number = self.number
                        $0.result = result
                        $0.attempts = self.attempts
                        $0.note = self.note
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
