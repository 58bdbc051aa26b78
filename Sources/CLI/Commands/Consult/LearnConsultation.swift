internal import ArgumentParser
internal import Consult
internal import Foundation

/// Makes what the re-ranker learns from; called by `Scripts/train-consult`.
struct LearnConsultation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn",
        abstract: "Make the model of known questions, and the features that the trees are trained on.",
        discussion: """
            Scripts/train-consult calls it. The features of a question are made by a model that did not see it (ten \
            folds), as they will be for the questions of people. The questions of the guidance cards are known in all of them.
            """,
        shouldDisplay: false
    )

    @Option(help: "Articles, a line of JSON each; may be gzipped.", completion: .file())
    var corpus: String

    @Option(help: "Questions with \"gold\" and \"answer\", a line of JSON each.", completion: .file())
    var questions: String

    @Option(help: "File for the model.", completion: .file())
    var model: String

    @Option(help: "File for the features.", completion: .file())
    var features: String

    private static let folds = 10

    func run() async throws {
        let files = ConsultationFiles()
        let (base, summary) = try files.ranker(corpus: self.corpus, model: false)
        Terminal.error(summary)
        let knowledge = try files.load(model: false)
        let lessons = try files.lessons(self.questions)
        let cards = Lesson.of(knowledge.cards)
        var writer = ByteWriter()
        writer.add(UInt32(Feature.allCases.count))
        for fold in 0..<Self.folds {
            let others = lessons.enumerated().filter { $0.offset % Self.folds != fold }.map(\.element)
            var learned = knowledge
            learned.model = Lesson.learn(others + cards, base.index, base.lexicon)
            let ranker = learned.ranker(over: base.index)
            for lesson in lessons.enumerated() where lesson.offset % Self.folds == fold {
                Self.add(lesson.element, ranker, &writer)
            }
        }
        try ConsultationFiles.write(Data(writer.bytes), to: self.features)
        let model = Lesson.learn(lessons + cards, base.index, base.lexicon)
        try ConsultationFiles.write(Data(model.written), to: self.model)
    }

    private static func add(_ lesson: Lesson, _ ranker: Ranker, _ writer: inout ByteWriter) {
        let (candidates, features) = ranker.features(lesson.query)
        let gold = Set(lesson.gold)
        writer.add(UInt32(candidates.count))
        for candidate in candidates {
            writer.add(UInt32(gold.contains(ranker.index.id(of: candidate.article)) ? 1 : 0))
        }
        for value in features { writer.add(value) }
    }
}
