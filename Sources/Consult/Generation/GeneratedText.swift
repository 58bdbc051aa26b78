internal import Foundation

/// A text that a machine made up from evidence, checked sentence by sentence: what cannot be checked is not shown.
package struct GeneratedText: Sendable {
    /// The text with the article behind each sentence, after the mark that it was generated.
    package let text: String
    /// The articles that it cites, by their places in the index, each once.
    package let articles: [Int]

    /// What stands before every such text (《人工智能生成合成内容标识办法》).
    package static let mark = "【AI生成，仅供参考，以法律条文原文为准】"

    private struct Answer: Decodable {
        struct Sentence: Decodable {
            var text: String
            var articles: [String]
        }
        var answer: [Sentence]
    }

    private static let sentencesMax = 12
    private static let sentenceMax = 300

    /// Reads what an endpoint answered.
    ///
    /// - Throws: ``GenerationFault`` where anything in it was not given.
    package init(_ content: String, of evidence: Evidence, checker: CitationChecker, on day: LawDay)
        throws(GenerationFault)
    {
        // Some put their JSON between fences.
        guard let start = content.firstIndex(of: "{"), let end = content.lastIndex(of: "}"), start < end,
            let answer = try? JSONDecoder().decode(Answer.self, from: Data(content[start...end].utf8))
        else { throw .form }
        guard (1...Self.sentencesMax).contains(answer.answer.count) else { throw .length }
        let items = Dictionary(uniqueKeysWithValues: evidence.items.map { ($0.id, $0) })
        var text = Self.mark
        var articles: [Int] = []
        for sentence in answer.answer {
            var cited: [Evidence.Item] = []
            for id in sentence.articles {
                guard let item = items[id] else { throw .unknownID }
                if !cited.contains(where: { $0.id == id }) { cited.append(item) }
            }
            let words = sentence.text.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !words.isEmpty, words.unicodeScalars.count <= Self.sentenceMax else { throw .length }
            guard !cited.isEmpty else { throw .noEvidence }
            let check = SentenceCheck(words, cited)
            if let fault = check.fault(checker, on: day) { throw fault }
            let labels = cited.map { "《\($0.law)》\($0.number.label)" }
            text += "\n" + words + "（依据\(labels.joined(separator: "、"))）"
            for item in cited where !articles.contains(item.article) { articles.append(item.article) }
        }
        self.text = text
        self.articles = articles
    }
}
