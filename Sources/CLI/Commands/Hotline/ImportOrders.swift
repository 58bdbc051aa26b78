internal import ArgumentParser
internal import HotlineAPI
internal import PluginKit

extension Hotline {
    /// Takes in a spreadsheet that another platform exported.
    struct ImportOrders: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Take in orders from a CSV file (UTF-8) that another platform exported.",
            discussion: """
                Every batch that is acknowledged is on disk. Running the same import again adds only what is missing: an \
                order is known by its 来源渠道 and 工单编号.
                """
        )

        @Argument(help: "The file; its first line names the columns.", completion: .file(extensions: ["csv"]))
        var file: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let file = try OrderFile(self.file)
            let report = ImportReport()
            let outcome: Result<Void, any Error>
            do {
                try await self.options.withClient { client in
                    try await OrderUpload(file: file, report: report).run(
                        HotlineServiceClient(client),
                        self.options.callOptions
                    )
                }
                outcome = .success(())
            } catch {
                outcome = .failure(error)
            }
            try report.print(json: self.options.json)
            if case .failure(let error) = outcome {
                let taken = report.imported + report.present
                if taken > 0 || ExitStatus(error) == .unreachable {
                    Terminal.error("\(taken) 行已经入库；再次运行同一命令即可补齐其余各行，不会重复。")
                }
                throw error
            }
            guard report.errors.isEmpty else {
                throw Failure(.invalidInput, "\(report.errors.count) 处需要改正；改正后再次导入即可。")
            }
        }
    }
}
