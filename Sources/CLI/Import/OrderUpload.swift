internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Sends rows in batches, some of them ahead of their acknowledgement.
struct OrderUpload {
    let orders: [ImportRow]
    let report: ImportReport

    /// Rows of one batch: one transaction on the host.
    private static let batchRows = 500
    /// Batches under way: enough that the host always has one to work on.
    private static let ahead = 4

    func run(_ client: HotlineServiceClient, _ options: CallOptions) async throws {
        let batches = stride(from: 0, to: self.orders.count, by: Self.batchRows).map { start in
            Array(self.orders[start..<min(start + Self.batchRows, self.orders.count)])
        }
        let report = self.report
        let total = self.orders.count
        try await client.importOrders(options: options) { requests, responses in
            var progress = Progress(total: total)
            var acknowledged = 0
            for (index, batch) in batches.enumerated() {
                try await requests.write(ImportOrdersRequest.with { $0.rows = batch })
                if index - acknowledged + 1 >= Self.ahead, let response = try await responses.next() {
                    report.add(response)
                    acknowledged += 1
                    progress.reached(acknowledged * Self.batchRows)
                }
            }
            try await requests.finish()
            while let response = try await responses.next() {
                report.add(response)
                acknowledged += 1
                progress.reached(acknowledged * Self.batchRows)
            }
            progress.end()
            guard acknowledged == batches.count else {
                throw RPCError(code: .unavailable, message: "The host ended the import early.")
            }
        }
    }
}
