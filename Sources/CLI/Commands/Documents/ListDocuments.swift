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

        @Option(help: "How many at most.")
        var limit = 50

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            guard self.limit > 0 else { throw ValidationError("--limit has to be 1 or more.") }
        }

        func run() async throws {
            var request = ListDocumentsRequest()
            var documents: [Document] = []
            try await self.options.withClient { client in
                repeat {
                    request.pageSize = UInt32(min(200, self.limit - documents.count))
                    let page = try await DocumentServiceClient(client).listDocuments(
                        request,
                        options: self.options.callOptions
                    )
                    documents += page.documents
                    request.pageToken = page.nextPageToken
                } while !request.pageToken.isEmpty && documents.count < self.limit
            }
            try DocumentOutput.list(documents, json: self.options.json)
        }
    }
}
