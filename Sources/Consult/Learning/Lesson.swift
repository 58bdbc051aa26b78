package import Foundation

/// Questions with known answers, from which a model is learned.
package struct Lesson: Sendable {
    /// The name of the question.
    package let id: String
    /// What was asked.
    package let query: String
    /// Names of the articles that answer it.
    package let gold: [String]
    /// What was answered; may be empty.
    package let answer: String

    /// A question with what answers it.
    package init(id: String, query: String, gold: [String], answer: String) {
        self.id = id
        self.query = query
        self.gold = gold
        self.answer = answer
    }

    private struct Line: Decodable {
        var qid: String
        var query: String
        var gold: [String]?
        var answer: String?

        private enum CodingKeys: CodingKey { case qid, query, gold, answer }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            self.qid = try values.decode(String.self, forKey: .qid)
            self.query = try values.decode(String.self, forKey: .query)
            self.gold = try? values.decode([String].self, forKey: .gold)
            self.answer = try? values.decode(String.self, forKey: .answer)
        }
    }

    /// Reads lines of JSON with `qid`, `query`, `gold` and `answer`.
    ///
    /// - Throws: ``CorpusError`` naming the line that is wrong.
    package static func read(_ bytes: Data, source: String) throws -> [Lesson] {
        let decoder = JSONDecoder()
        // Python writes what is missing as NaN, which JSON does not have and JSON5 does.
        decoder.allowsJSON5 = true
        return try bytes.split(separator: 0x0A).enumerated().map { number, slice in
            do {
                let line = try decoder.decode(Line.self, from: slice)
                return Lesson(id: line.qid, query: line.query, gold: line.gold ?? [], answer: line.answer ?? "")
            } catch {
                throw CorpusError("\(source):\(number + 1): no question in JSON with \"qid\" and \"query\"")
            }
        }
    }

    private struct Asked: Decodable {
        var qid: String
        var query: String
    }

    /// Reads the names and questions of lines of JSON, and nothing else of them.
    ///
    /// - Throws: ``CorpusError`` naming the line that is wrong.
    package static func questions(_ bytes: Data, source: String) throws -> [(id: String, query: String)] {
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        return try bytes.split(separator: 0x0A).enumerated().map { number, slice in
            guard let line = try? decoder.decode(Asked.self, from: slice) else {
                throw CorpusError("\(source):\(number + 1): no question in JSON with \"qid\" and \"query\"")
            }
            return (line.qid, line.query)
        }
    }

    /// The questions of cards, answered by what the cards cite.
    package static func of(_ cards: [Card]) -> [Lesson] {
        cards.flatMap { card in
            let gold = card.citations.map { StatuteArticle.id(law: $0.law, $0.number) }
            return card.questions.map { Lesson(id: card.id, query: $0, gold: gold, answer: card.meaning) }
        }
    }

    /// A model without trees, as these questions teach it over an index.
    package static func learn(_ lessons: [Lesson], _ index: CorpusIndex, _ lexicon: Lexicon) -> RankingModel {
        let names = ArticleNames(index)
        var model = RankingModel()
        var examples: [LayTableLearner.Example] = []
        var translations: [TranslationLearner.Example] = []
        for lesson in lessons {
            let question = Question(lesson.query, lexicon)
            let places = lesson.gold.map { ($0, names.place(of: .init(id: $0), in: index)) }
            let cited = places.compactMap { id, place in
                place.map { KnownQuestion.Cited(id: id, picture: TextPicture.of(index.text(of: $0))) }
            }
            model.questions.append(KnownQuestion(terms: question.terms, cited: cited))
            var answer = Set(Tokens(PlainText(lesson.answer), lexicon).words)
            let asked = question.pairs.flatMap { Array(repeating: $0.term, count: Int($0.weight)) }
            for case (_, let place?) in places {
                let pairs = Tokens(PlainText(index.text(of: place)), lexicon).pairs
                translations.append(.init(question: asked, article: pairs))
                answer.formUnion(Tokens(PlainText(index.text(of: place)), lexicon).words)
            }
            examples.append(.init(question: Set(question.terms), answer: answer))
        }
        model.table = LayTableLearner.learn(examples)
        model.translation = TranslationLearner.learn(translations)
        return model
    }
}
