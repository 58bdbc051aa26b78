internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Sends the rows of a file in batches, some of them ahead of their acknowledgement.
struct OrderUpload {
    let file: OrderFile
    let report: ImportReport
    /// Where rows that are wrong are written.
    var errorFile: ErrorFile?

    /// Batches under way: enough that the host always has one to work on.
    private static let ahead = 4

    /// Sends what the file holds.
    ///
    /// Where the file cannot be read to its end, what was read before is sent and acknowledged first.
    func run(_ client: HotlineServiceClient, _ options: CallOptions) async throws {
        let problem = try await client.importOrders(options: options) { requests, responses in
            try await self.send(requests, responses) { response in
                self.report.add(response)
                return response.errors
            }
        }
        if let problem { throw problem }
    }

    /// Asks what would become of it; nothing is registered.
    func preview(_ client: HotlineImportServiceClient, _ options: CallOptions) async throws {
        let problem = try await client.previewImport(options: options) { requests, responses in
            try await self.send(requests, responses) { response in
                self.report.add(response)
                return response.errors
            }
        }
        if let problem { throw problem }
    }

    private func send<Response: Sendable>(
        _ requests: RequestWriter<ImportOrdersRequest>,
        _ responses: MessageStream<Response>,
        _ take: (Response) -> [ImportError]
    ) async throws -> Failure? {
        var underWay: [OrderFile.Batch] = []
        var progress = Progress(total: self.file.size)
        defer { progress.end() }
        var problem: Failure?
        func acknowledge() async throws {
            guard let response = try await responses.next() else {
                throw RPCError(code: .unavailable, message: "The host ended the import early.")
            }
            let batch = underWay.removeFirst()
            try self.report(take(response), of: batch)
            progress.reached(batch.position)
        }
        do {
            while let batch = self.next(&problem) {
                underWay.append(batch)
                try await requests.write(
                    ImportOrdersRequest.with {
                        $0.rows = batch.rows
                        $0.wrongRows = batch.wrong
                    }
                )
                // What the host needs no more.
                underWay[underWay.count - 1].rows = []
                underWay[underWay.count - 1].wrong = []
                if underWay.count >= Self.ahead { try await acknowledge() }
            }
            try await requests.finish()
            while !underWay.isEmpty { try await acknowledge() }
        } catch {
            // What is wrong here is wrong, whatever the host would have said to the rest.
            for batch in underWay { try self.report([], of: batch) }
            throw error
        }
        // The host's own verdict on the whole call comes behind the last answer.
        while try await responses.next() != nil {}
        return problem
    }

    private func next(_ problem: inout Failure?) -> OrderFile.Batch? {
        do {
            return try self.file.batch()
        } catch {
            problem = error as? Failure ?? Failure(.invalidInput, "\(error)")
            return nil
        }
    }

    /// Reports rows of a batch that are wrong, here and at the host.
    private func report(_ errors: [ImportError], of batch: OrderFile.Batch) throws {
        // A field that could not be read here is not told a second time as one that is missing there.
        let known = Set(batch.problems.map { "\($0.row) \($0.field)" })
        let others = errors.map { self.file.columns.problem($0) }.filter { !known.contains("\($0.row) \($0.field)") }
        let problems = (batch.problems + others).sorted { $0.row < $1.row }
        guard !problems.isEmpty else { return }
        let byRow = Dictionary(grouping: problems, by: \.row)
        self.report.add(problems, rows: byRow.count)
        guard let errorFile = self.errorFile else { return }
        for (row, problems) in byRow.sorted(by: { $0.key < $1.key }) {
            try errorFile.add(batch.texts[row] ?? [], problems)
        }
    }
}
