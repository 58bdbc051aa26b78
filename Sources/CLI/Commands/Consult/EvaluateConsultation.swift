internal import ArgumentParser
internal import Consult
internal import Foundation

/// Ranks articles for a file of questions, without a host.
struct EvaluateConsultation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Rank the articles of a corpus for a file of questions; needs no host.",
        discussion: """
            Reads "qid" and "query" of each line and nothing else. Writes a line of JSON a question: its qid, the ids of \
            100 articles, best first, and the milliseconds that it took.
            """
    )

    @Option(help: "Articles, a line of JSON each; may be gzipped.", completion: .file())
    var corpus: String

    @Option(help: "Questions, a line of JSON each.", completion: .file())
    var questions: String

    @Option(help: "File that the rankings are written to.", completion: .file())
    var out: String

    @Option(help: "How many articles a question.")
    var limit = 100

    @Option(help: "Folder of words, terms and models instead of the program's own.", completion: .directory)
    var knowledge: String?

    func validate() throws {
        guard (1...240).contains(self.limit) else { throw ValidationError("--limit has to be 1 to 240.") }
    }

    private struct Row: Encodable {
        let qid: String
        let ranked: [String]
        let ms: Double
    }

    func run() async throws {
        let files = ConsultationFiles(knowledge: self.knowledge)
        let (ranker, summary) = try files.ranker(corpus: self.corpus)
        Terminal.error(summary)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        var output = Data()
        var times: [Double] = []
        for question in try files.questions(self.questions) {
            let begun = ContinuousClock.now
            let ranked = ranker.rank(question.query, limit: self.limit)
            let milliseconds = (ContinuousClock.now - begun) / .milliseconds(1)
            let ids = ranked.map { ranker.index.id(of: $0.article) }
            output += try encoder.encode(Row(qid: question.id, ranked: ids, ms: milliseconds)) + [0x0A]
            times.append(milliseconds)
        }
        try ConsultationFiles.write(output, to: self.out)
        times.sort()
        guard let longest = times.last else { return }
        let figures = [times[times.count / 2], times[times.count * 95 / 100], longest].map {
            $0.formatted(.number.precision(.fractionLength(2)).locale(Locale(identifier: "en_US_POSIX")))
        }
        Terminal.error("\(times.count) questions, ms: p50 \(figures[0]), p95 \(figures[1]), longest \(figures[2])")
    }
}
