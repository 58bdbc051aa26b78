internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Keeps an order out of the appraisal of units, or takes it in again.
    struct MarkOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "mark",
            abstract: "Keep an order out of the appraisal of units, or take it in again (剔除)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Option(help: "恶意诉求, 不合理诉求, or 计入, which takes it in again.")
        var `as`: String

        @Option(help: "The rule, and who found it to apply (依据).")
        var basis: String

        @OptionGroup var options: GlobalOptions

        private static let marks: [(AppraisalMark, String)] = [
            (.malicious, "恶意诉求"), (.unreasonable, "不合理诉求"), (.unspecified, "计入"),
        ]

        func run() async throws {
            let mark = try StepNames.value(self.as, of: Self.marks, "--as")
            let response = try await self.options.withClient { client in
                try await HotlineRatesServiceClient(client).markOrder(
                    MarkOrderRequest.with {
                        $0.number = self.number
                        $0.mark = mark
                        $0.basis = self.basis
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try response.jsonString())
                return
            }
            Terminal.line("工单 \(self.number) 的 \(response.records) 条办理记录：\(self.as)。".printable)
        }
    }
}
