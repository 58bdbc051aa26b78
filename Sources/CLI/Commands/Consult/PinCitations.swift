internal import ArgumentParser
internal import Consult
internal import Foundation

extension Consultation {
    /// Takes pictures of the articles that guidance cards cite.
    struct PinCitations: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pin",
            abstract: "Take pictures of the articles that guidance cards cite, as they are after a review.",
            discussion: """
                Prints a line for each: its name and a picture of its text. They go into cards/pictures.tsv; an article \
                that says something else later is not shown with the card, and told to who looks after it.
                """,
            shouldDisplay: false
        )

        @Option(help: "Articles, a line of JSON each; may be gzipped.", completion: .file())
        var corpus: [String]

        @Option(help: "Day that the law is of, such as 2026-11-29.")
        var on: String

        func run() async throws {
            guard let day = LawDay(self.on) else { throw ValidationError("--on has to be a day such as 2026-11-29.") }
            let files = ConsultationFiles()
            let cards = try files.load(model: false).cards
            var pictures: [String: UInt64] = [:]
            // The first corpus that has an article counts.
            for path in self.corpus {
                let index = try CorpusIndex(bytes: try files.indexBytes(path))
                let checker = CitationChecker(index)
                for citation in cards.flatMap(\.citations) where pictures[citation.id] == nil {
                    let resolved = checker.resolve(citation.law, citation.number, on: day)
                    guard resolved.state == .found, let article = resolved.article else { continue }
                    pictures[citation.id] = TextPicture.of(index.text(of: article))
                }
            }
            for (id, picture) in pictures.sorted(by: { $0.key < $1.key }) {
                Terminal.line(id + "\t" + String(picture, radix: 16))
            }
        }
    }
}
