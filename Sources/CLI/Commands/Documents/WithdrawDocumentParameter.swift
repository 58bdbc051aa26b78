internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

/// Takes a row of a parameter back.
struct WithdrawDocumentParameter: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take back the row of a day that was entered."
    )

    @Argument(help: "Name, such as loan_prime_rate.")
    var name: String

    @Option(help: "The first day of the row, 2026-07-01.")
    var from: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let answer = try await self.options.withClient { client in
            try await ComputationServiceClient(client).saveComputationParameter(
                .with {
                    $0.name = self.name
                    $0.effectiveFrom = self.from
                    $0.isWithdrawn = true
                },
                options: self.options.callOptions
            )
        }
        try ListDocumentParameters.show([answer], json: self.options.json)
    }
}
