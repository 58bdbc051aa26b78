internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Takes a file off an order.
    struct RemoveFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove",
            abstract: "Take a file off an order (撤下附件); that it was there stays in the timeline."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "附件编号")
        var attachment: String

        @Option(help: "撤下理由")
        var reason: String

        @Option(help: "协办单位, of whose part it is.")
        var part = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let file = try await self.options.withClient { client in
                try await HotlineFilesServiceClient(client).removeFile(
                    RemoveFileRequest.with {
                        $0.number = self.number
                        $0.attachmentID = self.attachment
                        $0.reason = self.reason
                        $0.partUnit = self.part
                    },
                    options: self.options.callOptions
                )
            }
            try FileOutput.list([file], json: self.options.json)
        }
    }
}
