internal import ArgumentParser
internal import ConsultAPI
internal import SwiftProtobuf

extension Consultation {
    /// Searches for articles.
    struct SearchStatutes: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "search",
            abstract: "Search for articles in force (检索条文); needs no account."
        )

        @Argument(help: "Words or a question.")
        var query: [String]

        @Option(help: "Day, such as 2020-05-01; today without it.")
        var on: String?

        @Option(help: "How many at most, 1 to 100.")
        var limit: UInt32 = 10

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient(anonymous: true) { client in
                try await ConsultServiceClient(client).searchArticles(
                    SearchArticlesRequest.with {
                        $0.query = self.query.joined(separator: " ")
                        $0.onDay = self.on ?? ""
                        $0.limit = self.limit
                    },
                    options: self.options.callOptions
                )
            }
            for (number, article) in answer.articles.enumerated() {
                if self.options.json {
                    Terminal.line(try article.jsonString())
                    continue
                }
                if number > 0 { Terminal.line("") }
                ConsultationOutput.show(article)
            }
        }
    }
}
