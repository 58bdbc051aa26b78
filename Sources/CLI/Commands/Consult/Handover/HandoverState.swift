internal import ArgumentParser
internal import ConsultAPI
internal import SwiftProtobuf

extension Handovers {
    /// Says how far a hand-over has come.
    struct HandoverState: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "state",
            abstract: "Say how far a hand-over has come (查进度); needs its code and no account."
        )

        @Argument(help: "Number of the hand-over (转接编号).")
        var number: String

        @Argument(help: "Its code (查询码).")
        var code: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let progress = try await self.options.withClient(anonymous: true) { client in
                try await HandoverServiceClient(client).getHandoverProgress(
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
