internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Records a retaliation against the caller.
    struct NoteRetaliation: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retaliation",
            abstract: "Record that the caller was suppressed or retaliated against (打击报复)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "事实")
        var facts: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineProtectionServiceClient(client).noteRetaliation(
                    NoteRetaliationRequest.with {
                        $0.number = self.number
                        $0.facts = self.facts
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(answer, json: self.options.json)
        }
    }
}
