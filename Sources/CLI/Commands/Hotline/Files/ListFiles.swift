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

        @Option(help: "协办单位: only the files of its part; a unit that helps has to name itself.")
        var part = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let found = try await self.options.withClient { client in
                try await HotlineFilesServiceClient(client).listFiles(
                    ListFilesRequest.with {
                        $0.number = self.number
                        $0.partUnit = self.part
                    },
                    options: self.options.callOptions
                )
            }
            try FileOutput.list(found.files, json: self.options.json)
        }
    }
}
