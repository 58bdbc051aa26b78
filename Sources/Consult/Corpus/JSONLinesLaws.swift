package import Foundation

/// Statutes in lines of JSON, an article a line, plain or gzipped.
///
/// Keys: `id`, `law`, `article` or `no`, `text`; optional `category`, `date` (passed), `effective`, `until`,
/// `repealed_by`, `chapter`. Lines of one law stand together.
package enum JSONLinesLaws {
    private struct Line: Decodable {
        var id: String?
        var law: String
        var category: String?
        var date: String?
        var effective: String?
        var until: String?
        var repealedBy: String?
        var article: String?
        var no: Int?
        var chapter: String?
        var text: String

        private enum CodingKeys: String, CodingKey {
            case id, law, category, date, effective, until, article, no, chapter, text
            case repealedBy = "repealed_by"
        }
    }

    /// The longest line: no article of a statute comes near it.
    private static let lineMax = 1 << 20

    /// Reads a file's bytes.
    ///
    /// - Throws: ``CorpusError`` naming the line that is wrong.
    package static func read(_ bytes: Data, source: String) throws -> [Statute] {
        let data = Gunzip.isPacked(bytes) ? try Gunzip.unpack(bytes) : bytes
        let decoder = JSONDecoder()
        var statutes: [Statute] = []
        var key = ""
        for (number, slice) in data.split(separator: 0x0A).enumerated() {
            guard slice.count <= Self.lineMax else {
                throw CorpusError("\(source):\(number + 1): longer than \(Self.lineMax) bytes")
            }
            let line: Line
            do {
                line = try decoder.decode(Line.self, from: slice)
            } catch {
                throw CorpusError("\(source):\(number + 1): not an article in JSON")
            }
            let own = "\(line.law)|\(line.date ?? "")|\(line.effective ?? "")"
            if own != key {
                key = own
                statutes.append(Self.statute(line, source))
            }
            guard let article = Self.article(line) else {
                throw CorpusError("\(source):\(number + 1): \"article\" is no number of an article")
            }
            statutes[statutes.count - 1].articles.append(article)
        }
        return statutes
    }

    private static func statute(_ line: Line, _ source: String) -> Statute {
        var statute = Statute(name: line.law, category: line.category ?? "", source: source)
        statute.passedOn = line.date.flatMap { LawDay($0) }
        statute.effectiveFrom = line.effective.flatMap { LawDay($0) }
        statute.effectiveTo = line.until.flatMap { LawDay($0) }
        statute.repealedBy = line.repealedBy ?? ""
        return statute
    }

    private static func article(_ line: Line) -> StatuteArticle? {
        guard let number = line.article.flatMap({ ArticleLabel.number(of: $0) }) ?? line.no.map({ ArticleNumber($0) })
        else { return nil }
        return StatuteArticle(
            id: line.id ?? StatuteArticle.id(law: line.law, number),
            number: number,
            chapter: line.chapter ?? "",
            text: line.text
        )
    }
}
