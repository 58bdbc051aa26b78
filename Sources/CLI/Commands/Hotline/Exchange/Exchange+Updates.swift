internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline.Exchange {
    /// Fetches what became of the platform's orders.
    struct Updates: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what became of the platform's orders, the oldest first, until it is acknowledged (结果回传)."
        )

        @Option(help: "Updates after this sequence number; by default after what was acknowledged.")
        var after: UInt64 = 0

        @Option(help: "Updates at most, 1 to 500.")
        var limit: UInt32 = 100

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient { client in
                try await HotlineExchangeServiceClient(client).listUpdates(
                    ListUpdatesRequest.with {
                        $0.afterSequence = self.after
                        $0.pageSize = self.limit
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                for update in response.updates { Terminal.line(try update.jsonString()) }
                return
            }
            var table = Table("序号", "时间", "工单编号", "原平台编号", "状态", "办理结果")
            for update in response.updates {
                table.add(
                    "\(update.sequence)",
                    LocalTime.text(update.happenedAt),
                    update.number,
                    update.sourceNumber,
                    update.state.title,
                    update.answer
                )
            }
            table.print()
            if response.hasMore_p { Terminal.errorOutput("There are more: acknowledge these, or go on with --after.") }
        }
    }

    /// Says that updates have come.
    struct Acknowledge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that the platform has every update up to a sequence number (确认收到)."
        )

        @Argument(help: "Sequence number of the last update that it has.")
        var sequence: UInt64

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient { client in
                try await HotlineExchangeServiceClient(client).acknowledgeUpdates(
                    AcknowledgeUpdatesRequest.with { $0.sequence = self.sequence },
                    options: self.options.callOptions
                )
            }
            if self.options.json { return Terminal.line(try response.jsonString()) }
            Terminal.line("已确认到序号 \(response.acknowledged)。")
        }
    }
}
