internal import ArgumentParser
internal import ConsultAPI
internal import SwiftProtobuf

extension Handovers {
    /// Takes a hand-over back.
    struct WithdrawHandover: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw",
            abstract: "Take a hand-over back (撤回): what was said is erased; needs its code and no account."
        )

        @Argument(help: "Number of the hand-over (转接编号).")
        var number: String

        @Argument(help: "Its code (查询码).")
        var code: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let progress = try await self.options.withClient(anonymous: true) { client in
                try await HandoverServiceClient(client).withdrawHandover(
                    .with {
                        $0.number = self.number
                        $0.code = self.code
                    },
                    options: self.options.callOptions
                )
            }
            try HandoverOutput.show(progress, json: self.options.json)
        }
    }
}
