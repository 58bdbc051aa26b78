internal import DocumentsAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import Testing

/// Lists of papers and of prints, page by page.
@Suite(.timeLimit(.minutes(5)))
struct DocumentListTests {
    @Test(arguments: Engine.allCases)
    func `pages show every paper once, newest first`(engine: Engine) async throws {
        try await DocumentsHost.run(engine) { host in
            let client = host.client([.lawyer])
            let draft = try await client.saveDraft(.with { $0.facts = Fact.application })
            var issued: [String] = []
            for _ in 0..<3 {
                let paper = try await client.issueDocument(
                    .with {
                        $0.code = "FZ-002"
                        $0.draftID = draft.draftID
                    }
                )
                issued.append(paper.number)
            }
            var pages: [[String]] = []
            var request = ListDocumentsRequest.with { $0.pageSize = 2 }
            repeat {
                let page = try await client.listDocuments(request)
                pages.append(page.documents.map(\.number))
                request.pageToken = page.nextPageToken
            } while !request.pageToken.isEmpty
            #expect(pages == [[issued[2], issued[1]], [issued[0]]])
        }
    }

    @Test(arguments: [(UInt32(201), "", "page_size"), (2, "FZ-000001", "page_token"), (2, "////", "page_token")])
    func `a wrong length and a wrong token are each named by their own field`(
        size: UInt32,
        token: String,
        field: String
    ) async throws {
        try await DocumentsHost.run(.sqlite) { host in
            let errors = [
                await #expect(throws: RPCError.self) {
                    try await host.client([.lawyer]).listDocuments(
                        .with {
                            $0.pageSize = size
                            $0.pageToken = token
                        }
                    )
                },
                await #expect(throws: RPCError.self) {
                    try await host.prints([.lawyer]).listPrints(
                        .with {
                            $0.pageSize = size
                            $0.pageToken = token
                        }
                    )
                },
            ]
            for error in errors {
                #expect(error?.code == .invalidArgument)
                #expect(error?.message.hasPrefix(field) == true)
            }
        }
    }
}
