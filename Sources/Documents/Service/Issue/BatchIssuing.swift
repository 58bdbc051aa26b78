internal import Crypto
internal import Documents
internal import DocumentsAPI
internal import PluginKit
internal import SwiftProtobuf

/// Makes many documents of one form (批量生成), each kept before it is answered.
///
/// A row that is wrong keeps no other from being issued. A row that was issued is known by its batch and number: sent
/// again it is answered with the same document, whatever became of the call before.
struct BatchIssuing: Sendable {
    let issuing: Issuing
    let drafts: DraftDesk
    let context: CallContext

    private static let rowsMax = 100
    private static let factsMax = 1_000
    private static let nameMax = 100

    /// What all rows of a call share.
    private struct Batch: Sendable {
        var name: String
        var code: String
        var isAssisted: Bool
        var found: FoundTemplate
    }

    func run(
        _ requests: MessageStream<IssueDocumentsRequest>,
        _ responses: MessageWriter<IssueDocumentsResponse>
    ) async throws {
        let viewer = DocumentViewer(self.context)
        var batch: Batch?
        var response = IssueDocumentsResponse()
        for try await request in requests {
            guard (1...Self.rowsMax).contains(request.rows.count) else {
                throw RPCError.invalidFields([.init(field: "rows", description: "每次1到\(Self.rowsMax)行")])
            }
            let now = try await self.batch(request, batch, viewer)
            batch = now
            let closed = try await self.closed(request.rows.map(\.subject), viewer)
            response.results = []
            for row in request.rows {
                guard !closed.contains(row.subject) else {
                    response.results.append(Self.wrong(row, "subject", "没有这个编号的案件，请核对编号。"))
                    response.wrongCount += 1
                    continue
                }
                let (result, isKnown) = try await self.result(of: row, now, viewer)
                response.results.append(result)
                if result.number.isEmpty {
                    response.wrongCount += 1
                } else if isKnown {
                    response.knownCount += 1
                } else {
                    response.issuedCount += 1
                }
            }
            try await responses.write(response)
        }
    }

    /// Those of some numbers that are closed to the caller, or that no case has.
    private func closed(_ subjects: [String], _ viewer: DocumentViewer) async throws -> Set<String> {
        let gates = self.issuing.gates
        let unknown = try await gates.unknown(subjects, organisationID: viewer.organisationID)
        return try await gates.closed(subjects, to: self.context.principal).union(unknown)
    }

    private func batch(_ request: IssueDocumentsRequest, _ known: Batch?, _ viewer: DocumentViewer) async throws
        -> Batch
    {
        guard let known else {
            guard (1...Self.nameMax).contains(request.batch.utf8.count) else {
                throw RPCError.invalidFields([.init(field: "batch", description: "请给批次起名，最多\(Self.nameMax)个字节")])
            }
            self.context.note(subject: request.code)
            let found = try await self.issuing.shelf.current(request.code, organisation: viewer.organisationID)
            // Once for all rows, before the first.
            try self.issuing.right(found.template, viewer).check()
            return Batch(name: request.batch, code: request.code, isAssisted: request.isAssisted, found: found)
        }
        guard request.batch == known.name, request.code == known.code, request.isAssisted == known.isAssisted else {
            throw RPCError.invalidFields([.init(field: "batch", description: "一次调用只能是同一批次、同一种文书")])
        }
        return known
    }

    private func result(
        of row: IssueRow,
        _ batch: Batch,
        _ viewer: DocumentViewer
    ) async throws -> (result: IssueResult, isKnown: Bool) {
        guard row.row > 0, row.facts.count <= Self.factsMax, row.subject.utf8.count <= Self.nameMax else {
            return (Self.wrong(row, "", "行号从1开始，每行最多\(Self.factsMax)项，案件编号最多\(Self.nameMax)个字节。"), false)
        }
        let table = BatchTable(organisationID: viewer.organisationID, accountID: viewer.accountID, batch: batch.name)
        let digest = try Self.digest(row, batch)
        if let known = try await self.issuing.database.read({ try table.row(row.row, $0) }) {
            guard known.digest == digest else {
                return (Self.wrong(row, "", "这一批次的第\(row.row)行已用别的内容签发（\(known.number)）。内容变了请换一个批次名。"), true)
            }
            return (Self.right(row, known), true)
        }
        var words = CaseWords(known: try await self.drafts.known(row.subject, self.context))
        words.typed.take(row.facts)
        let order = Issuing.Order(
            code: batch.code,
            facts: words.facts(for: batch.found.template),
            subject: row.subject,
            isAssisted: batch.isAssisted
        )
        do {
            let document = try await self.issue(order, row, digest, batch, table, viewer)
            let made = BatchTable.Row(digest: digest, number: document.number, pageCount: Int64(document.pageCount))
            return (Self.right(row, made), false)
        } catch let error as RPCError where error.code == .invalidArgument || error.code == .failedPrecondition {
            return (Self.wrong(row, Self.field(of: error), error.message), false)
        }
    }

    private func issue(
        _ order: Issuing.Order,
        _ row: IssueRow,
        _ digest: [UInt8],
        _ batch: Batch,
        _ table: BatchTable,
        _ viewer: DocumentViewer
    ) async throws -> Document {
        let (database, context) = (self.issuing.database, self.context)
        return try await self.issuing.issue(order, batch.found, viewer) { keep in
            // Each document stands in the audit log by its own number.
            try await database.write(recording: context) { transaction in
                // The same batch may be sent twice at once.
                if let known = try table.row(row.row, transaction) {
                    throw RPCError(code: .aborted, message: "这一批次的第\(row.row)行刚刚已签发（\(known.number)），请重新提交。")
                }
                let document = try keep(transaction)
                let made = BatchTable.Row(digest: digest, number: document.number, pageCount: Int64(document.pageCount))
                try table.add(made, at: row.row, transaction)
                context.note(subject: document.number)
                return document
            }
        }
    }

    private static func digest(_ row: IssueRow, _ batch: Batch) throws -> [UInt8] {
        var options = BinaryEncodingOptions()
        options.useDeterministicOrdering = true
        let encoded: [UInt8] = try row.serializedBytes(options: options)
        let head = Array("\(batch.code)\n\(batch.isAssisted)\n".utf8)
        return Array(SHA256.hash(data: head + encoded))
    }

    private static func right(_ row: IssueRow, _ made: BatchTable.Row) -> IssueResult {
        IssueResult.with {
            $0.row = row.row
            $0.number = made.number
            $0.pageCount = UInt32(clamping: made.pageCount)
        }
    }

    private static func wrong(_ row: IssueRow, _ field: String, _ problem: String) -> IssueResult {
        IssueResult.with {
            $0.row = row.row
            $0.field = field
            $0.problem = problem
        }
    }

    private static func field(of error: RPCError) -> String {
        for case .errorInfo(_, _, let metadata) in error.details { return metadata["field"] ?? "" }
        return ""
    }
}
