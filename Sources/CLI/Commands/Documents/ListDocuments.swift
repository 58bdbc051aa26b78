internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// List documents, newest first.
    struct ListDocuments: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List documents, newest first."
        )

        @OptionGroup var limit: LimitOption

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var request = ListDocumentsRequest()
            let documents = try await self.options.withClient { client in
                try await self.limit.collect(pageMax: 200) { size, token in
                    request.pageSize = size
                    request.pageToken = token
                    let page = try await DocumentServiceClient(client).listDocuments(
                        request,
                        options: self.options.callOptions
                    )
                    return (page.documents, page.nextPageToken)
                }
            }
            try DocumentOutput.list(documents, json: self.options.json)
        }
    }
}
