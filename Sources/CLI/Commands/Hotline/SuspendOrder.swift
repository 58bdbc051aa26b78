internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Put an order off, with a plan.
    struct SuspendOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "suspend",
            abstract: "Put an order off, with a plan (挂账)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "解决计划")
        var plan: String

        @Option(help: "下次办理日期, 2026-12-31")
        var next: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            guard let next = BeijingTime.parse(self.next) else {
                throw Failure(.usage, "--next has to be a day, 2026-12-31.")
            }
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).suspendOrder(
                    SuspendOrderRequest.with {
                        $0.number = self.number
                        $0.plan = self.plan
                        $0.nextAt = next
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
