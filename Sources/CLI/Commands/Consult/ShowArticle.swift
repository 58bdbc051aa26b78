internal import ArgumentParser
internal import ConsultAPI
internal import SwiftProtobuf

extension Consultation {
    /// Shows an article.
    struct ShowArticle: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "article",
            abstract: "Show an article as it was in force on a day (查条文); needs no account."
        )

        @Argument(help: "The law, such as 民法典.")
        var law: String

        @Argument(help: "The article: 188, 120-1, 第一百八十八条.")
        var article: String

        @Option(help: "Day, such as 2020-05-01; today without it.")
        var on: String?

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient(anonymous: true) { client in
                try await ConsultServiceClient(client).getArticle(
                    GetArticleRequest.with {
                        $0.law = self.law
                        $0.article = self.article
                        $0.onDay = self.on ?? ""
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try answer.jsonString())
                return
            }
            if answer.hasArticle { ConsultationOutput.show(answer.article) }
            if answer.state != .found {
                throw Failure(.notFound, "\(ConsultationOutput.title(answer.state))：\(answer.remark.printable)")
            }
        }
    }
}
