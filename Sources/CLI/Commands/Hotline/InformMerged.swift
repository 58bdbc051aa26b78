internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Gives a merged order its master's answer.
    struct InformMerged: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "inform",
            abstract: "Give the caller of a merged order the master's answer (告知主单结果)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineDuplicatesServiceClient(client).informMerged(
                    InformMergedRequest.with {
                        $0.number = self.number
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(answer, json: self.options.json)
        }
    }
}
