internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Lists the files of an order.
    struct ListFiles: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the files of an order (工单附件)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let found = try await self.options.withClient { client in
                try await HotlineFilesServiceClient(client).listFiles(
                    ListFilesRequest.with { $0.number = self.number },
                    options: self.options.callOptions
                )
            }
            try FileOutput.list(found.files, json: self.options.json)
        }
    }
}
