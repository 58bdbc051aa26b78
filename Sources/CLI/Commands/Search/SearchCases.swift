internal import ArgumentParser
internal import SearchAPI
internal import SwiftProtobuf

/// Searches for cases of all modules.
struct SearchCases: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search for cases (检索): by what they are about, by number, or with --person by person.",
        discussion: """
            Terms between spaces have all to stand in a case; of Chinese at least two characters each. What you may not see \
            is neither shown nor counted. A search by person stands in the audit log, with the person masked.
            """
    )

    @Argument(help: "Terms, a number of a case, or with --person a telephone number or a whole name.")
    var text: [String]

    @Flag(help: "Search for cases of a person.")
    var person = false

    @Option(help: "Only cases of this kind, such as order; may be given several times.")
    var kind: [String] = []

    @Option(help: "How many at most.")
    var limit = 20

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard self.limit > 0 else { throw ValidationError("--limit has to be 1 or more.") }
    }

    func run() async throws {
        var request = SearchRequest()
        request.query = self.text.joined(separator: " ")
        request.person = self.person
        request.kinds = self.kind
        var results: [SearchResult] = []
        try await self.options.withClient { client in
            repeat {
                request.pageSize = UInt32(min(200, self.limit - results.count))
                let page = try await SearchServiceClient(client).search(request, options: self.options.callOptions)
                results += page.results
                request.pageToken = page.nextPageToken
            } while !request.pageToken.isEmpty && results.count < self.limit
        }
        if self.options.json {
            for result in results { Terminal.line(try result.jsonString()) }
            return
        }
        var table = Table("类别", "编号", "登记时间", "状态", "承办单位", "标题")
        for result in results {
            table.add(
                result.kindTitle,
                result.subject,
                LocalTime.text(result.createdAt),
                result.state,
                result.unitName.printable,
                result.title.printable
            )
        }
        table.print()
    }
}
