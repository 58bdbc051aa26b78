internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Sends the rows of a file in batches, some of them ahead of their acknowledgement.
struct OrderUpload {
    let file: OrderFile
    let report: ImportReport

    /// Batches under way: enough that the host always has one to work on.
    private static let ahead = 4

    /// Sends what the file holds.
    ///
    /// Where the file cannot be read to its end, what was read before is sent and acknowledged first.
    func run(_ client: HotlineServiceClient, _ options: CallOptions) async throws {
        let problem = try await client.importOrders(options: options) { requests, responses in
            var underWay: [OrderFile.Batch] = []
            var progress = Progress(total: self.file.size)
            defer { progress.end() }
            var problem: Failure?
            while let batch = self.next(&problem) {
                self.report.add(batch.errors)
                guard !batch.rows.isEmpty else { continue }
                try await requests.write(ImportOrdersRequest.with { $0.rows = batch.rows })
                underWay.append(batch)
                if underWay.count >= Self.ahead { try await self.acknowledge(&underWay, &progress, responses) }
            }
            try await requests.finish()
            while !underWay.isEmpty { try await self.acknowledge(&underWay, &progress, responses) }
            // The host's own verdict on the whole call comes behind the last answer.
            while try await responses.next() != nil {}
            return problem
        }
        if let problem { throw problem }
    }

    private func next(_ problem: inout Failure?) -> OrderFile.Batch? {
        do {
            return try self.file.batch()
        } catch {
            problem = error as? Failure ?? Failure(.invalidInput, "\(error)")
            return nil
        }
    }

    private func acknowledge(
        _ underWay: inout [OrderFile.Batch],
        _ progress: inout Progress,
        _ responses: MessageStream<ImportOrdersResponse>
    ) async throws {
        guard let response = try await responses.next() else {
            throw RPCError(code: .unavailable, message: "The host ended the import early.")
        }
        self.report.add(response)
        progress.reached(underWay.removeFirst().position)
    }
}
