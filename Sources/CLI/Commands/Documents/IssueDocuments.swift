internal import ArgumentParser
internal import DocumentsAPI
internal import PluginKit
internal import SwiftProtobuf

extension DocumentCommands {
    /// Make many documents of one form, a row of a file a document.
    struct IssueDocuments: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "issue-many",
            abstract: "Make many documents of one form (批量生成), a row of a file a document.",
            discussion: """
                FILE has a JSON object of facts a line (fields as for --facts), a workbook (XLSX) or CSV has the names of fields \
                in its first row. A column or member "案件编号" is the case that the document belongs to.

                A run that was cut off is started again with the same --batch and file: what is issued already is told, not \
                issued twice. Rows that are wrong are told by their number, and keep no other from being issued.
                """
        )

        @Argument(help: "Code of the form, such as FZ-002.")
        var code: String

        @Argument(help: "File with the rows: .jsonl, .csv or .xlsx.", completion: .file())
        var file: String

        @Option(help: "Name of the batch, the same for every run of it.")
        var batch: String

        @Flag(help: "Some of the text was made by a program (人工智能辅助).")
        var assisted = false

        @OptionGroup var options: GlobalOptions

        /// Rows of a request: each is a document, so that progress is told often.
        private static let step = 10

        func run() async throws {
            let rows = try FactRows.read(self.file)
            guard !rows.isEmpty else { throw Failure(.invalidInput, "\(self.file) has no rows.") }
            let last = try await self.options.withClient { client in
                try await DocumentServiceClient(client).issueDocuments(options: self.options.callOptions) {
                    requests,
                    responses in
                    try await self.send(rows, requests, responses)
                }
            }
            if !self.options.json {
                Terminal.line("签发\(last.issuedCount)份，已签发\(last.knownCount)份，有误\(last.wrongCount)行。")
            }
            guard last.wrongCount == 0 else { throw ExitCode(ExitStatus.invalidInput.rawValue) }
        }

        private func send(
            _ rows: [IssueRow],
            _ requests: RequestWriter<IssueDocumentsRequest>,
            _ responses: MessageStream<IssueDocumentsResponse>
        ) async throws -> IssueDocumentsResponse {
            var last = IssueDocumentsResponse()
            var progress = Progress(total: rows.count)
            defer { progress.end() }
            for start in stride(from: 0, to: rows.count, by: Self.step) {
                let part = Array(rows[start..<min(start + Self.step, rows.count)])
                try await requests.write(
                    .with {
                        $0.batch = self.batch
                        $0.code = self.code
                        $0.isAssisted = self.assisted
                        $0.rows = part
                    }
                )
                guard let response = try await responses.next() else {
                    throw RPCError(code: .unavailable, message: "The host ended the batch early.")
                }
                for result in response.results { try self.tell(result) }
                last = response
                progress.reached(start + part.count)
            }
            try await requests.finish()
            // The host's own verdict on the whole call comes behind the last answer.
            while try await responses.next() != nil {}
            return last
        }

        private func tell(_ result: IssueResult) throws {
            if self.options.json {
                Terminal.line(try result.jsonString())
            } else if result.number.isEmpty {
                Terminal.line("第\(result.row)行：\(result.problem)".printable)
            } else {
                Terminal.line("第\(result.row)行：\(result.number)，共\(result.pageCount)页")
            }
        }
    }
}
