internal import ArgumentParser
internal import HotlineAPI
internal import PluginKit
internal import Spreadsheet
internal import SwiftProtobuf
internal import YizhanClient

extension Hotline {
    /// Takes in a spreadsheet that another platform exported.
    struct ImportOrders: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Take in orders from a spreadsheet (CSV or XLSX) that another platform exported.",
            discussion: """
                Every batch that is acknowledged is on disk. Running the same import again adds only what is missing: an \
                order is known by its 来源渠道 and 工单编号. --preview tells first what would become of each row.
                """
        )

        @Argument(
            help: "The file; its heads name the columns, among the first 20 rows.",
            completion: .file(extensions: ["csv", "xlsx"])
        )
        var file: String

        @Option(help: "A column mapping that was saved (yizhan hotline mapping), by its name.")
        var mapping: String?

        @Flag(help: "Import nothing; tell what is new, present and wrong.")
        var preview = false

        @Option(help: "Write the rows that are wrong to a new CSV file, to be corrected and imported by themselves.")
        var errors: String?

        @Option(help: "Encoding of a CSV file, utf-8 or gb18030; told from its bytes otherwise.")
        var encoding: String?

        @Option(help: "The sheet of a workbook, by its name; the first otherwise.")
        var sheet: String?

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let encoding = try self.textEncoding()
            // A file that cannot be read is told before the host is asked for anything.
            let opened = self.mapping == nil ? try self.open(nil, encoding) : nil
            let report = ImportReport(isPreview: self.preview)
            try await self.options.withClient { client in
                let upload: OrderUpload
                if let opened {
                    upload = try self.upload(opened, report)
                } else {
                    let mapping = try await HotlineImportServiceClient(client).getMapping(
                        GetMappingRequest.with { $0.name = self.mapping ?? "" },
                        options: self.options.callOptions
                    )
                    upload = try self.upload(self.open(mapping, encoding), report)
                }
                try await self.run(upload, client)
            }
        }

        private func run(_ upload: OrderUpload, _ client: YizhanClient) async throws {
            let report = upload.report
            // Before anything is registered as open that was to be kept secret.
            let unread = upload.file.columns.unread
            if !unread.isEmpty {
                Terminal.error(
                    "注意：\(unread.joined(separator: "、").printable)可能写明是否保密、匿名或者被投诉方，现在没有读取。"
                        + "请改用列名“是否保密”“是否匿名”“被投诉单位”“被投诉人”，或者先保存列映射。"
                )
            }
            let outcome: Result<Void, any Error>
            do {
                if self.preview {
                    try await upload.preview(HotlineImportServiceClient(client), self.options.callOptions)
                } else {
                    try await upload.run(HotlineServiceClient(client), self.options.callOptions)
                }
                try upload.errorFile?.finish()
                outcome = .success(())
            } catch {
                outcome = .failure(error)
            }
            try report.print(json: self.options.json)
            self.tellMore(upload)
            if case .failure(let error) = outcome {
                let taken = report.imported + report.present
                if !self.preview, taken > 0 || ExitStatus(error) == .unreachable {
                    Terminal.error("\(taken) 行已经入库；再次运行同一命令即可补齐其余各行，不会重复。")
                }
                throw error
            }
            guard report.wrongRows == 0 else {
                throw Failure(.invalidInput, "\(report.wrongRows) 行需要改正；改正后再次导入即可。")
            }
        }

        private func tellMore(_ upload: OrderUpload) {
            let merged = upload.file.mergedCells
            if !merged.isEmpty {
                let cells = merged.joined(separator: "、").printable
                Terminal.error("注意：表中有合并单元格（\(cells)），只有左上角一格有内容，其余按空白读取。")
            }
            if let file = upload.errorFile, file.rows > 0 {
                Terminal.error("有误的 \(file.rows) 行已写入 \(self.errors ?? "")，改正后可单独导入。")
            }
        }

        private func open(_ mapping: ColumnMapping?, _ encoding: TextEncoding?) throws -> OrderFile {
            try OrderFile(
                self.file,
                mapping: mapping,
                encoding: encoding,
                sheet: self.sheet,
                keepsTexts: self.errors != nil
            )
        }

        private func upload(_ file: OrderFile, _ report: ImportReport) throws -> OrderUpload {
            let errorFile = try self.errors.map { try ErrorFile($0, heads: file.columns.heads) }
            return OrderUpload(file: file, report: report, errorFile: errorFile)
        }

        private func textEncoding() throws -> TextEncoding? {
            guard let text = self.encoding else { return nil }
            guard let encoding = TextEncoding(rawValue: text.lowercased()) else {
                let known = TextEncoding.allCases.map(\.rawValue).joined(separator: " or ")
                throw Failure(.usage, "--encoding has to be \(known).")
            }
            return encoding
        }
    }
}
