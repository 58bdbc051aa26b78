internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Gives an order a new code.
    struct IssueCode: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "code",
            abstract: "Give an order a new code for its caller (补发查询码)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient { client in
                try await HotlineProgressServiceClient(client).issueCode(
                    IssueCodeRequest.with { $0.number = self.number },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try response.jsonString())
            } else {
                TaxiOutput.line("查询码", response.code)
            }
        }
    }
}
