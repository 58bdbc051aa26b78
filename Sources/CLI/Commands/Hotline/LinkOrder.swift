internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Links a duplicate with a new fact to its master.
    struct LinkOrder: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "link",
            abstract: "Link a duplicate that tells something new, and send it to the unit of its master (关联)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Option(help: "主单编号")
        var master: String

        @Option(help: "新的事实或者理由")
        var fact: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineDuplicatesServiceClient(client).linkOrder(
                    LinkOrderRequest.with {
                        $0.number = self.number
                        $0.master = self.master
                        $0.newFact = self.fact
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(answer, json: self.options.json)
        }
    }
}
