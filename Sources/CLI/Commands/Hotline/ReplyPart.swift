internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Reports what was done to the lead.
    struct ReplyPart: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "assist-reply",
            abstract: "Report to the lead what was done (协办反馈)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "协办反馈")
        var reply: String

        @Option(help: "协办单位; yours where it is left out.")
        var unit = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await HotlineCohandlingServiceClient(client).replyPart(
                    ReplyPartRequest.with {
                        $0.number = self.number
                        $0.reply = self.reply
                        $0.unit = self.unit
                    },
                    options: self.options.callOptions
                )
            }
            try PartOutput.show(answer, json: self.options.json)
        }
    }
}
