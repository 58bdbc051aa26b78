internal import ArgumentParser
internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

extension Hotline {
    /// Follows what happens to orders.
    struct WatchOrders: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "watch",
            abstract: "Follow what happens to orders, until Ctrl-C."
        )

        @Option(help: "Begin after this sequence number; 0 begins with what happens next.")
        var after: UInt64 = 0

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let json = self.options.json
            try await self.options.withClient { client in
                try await HotlineServiceClient(client).watchOrders(
                    WatchOrdersRequest.with { $0.afterSequence = self.after },
                    options: self.options.callOptions
                ) { changes in
                    for try await change in changes { Terminal.line(try Self.line(change, json: json)) }
                }
            }
        }

        private static func line(_ change: OrderChange, json: Bool) throws -> String {
            if json { return try change.jsonString() }
            let order = change.order
            let time = LocalTime.text(change.happenedAt)
            let subject = change.caseNumber.isEmpty ? order.number : "\(order.number) \(change.caseNumber)"
            return "\(change.sequence)  \(time)  \(subject)  \(change.words)  \(order.title.printable)"
        }
    }
}
