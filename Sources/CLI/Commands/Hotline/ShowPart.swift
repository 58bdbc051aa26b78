internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Shows a part.
    struct ShowPart: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "part",
            abstract: "Show a part of an order (协办任务)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Option(help: "协办单位; yours where it is left out.")
        var unit = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineCohandlingServiceClient(client).getPart(
                    GetPartRequest.with {
                        $0.number = self.number
                        $0.unit = self.unit
                    },
                    options: self.options.callOptions
                )
            }
            try PartOutput.show(answer, json: self.options.json)
        }
    }
}
