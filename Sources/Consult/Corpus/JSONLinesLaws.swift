package import Foundation

/// Statutes in lines of JSON, an article a line, plain or gzipped.
///
/// Keys: `id`, `law`, `article` or `no`, `text`; optional `category`, `date` (passed), `effective`, `until`,
/// `repealed_by`, `chapter`, `source`. Lines of one law stand together.
package enum JSONLinesLaws {
    private struct Line: Codable {
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
        var source: String?

        private enum CodingKeys: String, CodingKey {
            case id, law, category, date, effective, until, article, no, chapter, text, source
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
        return statutes.map(\.imported)
    }

    private static func statute(_ line: Line, _ source: String) -> Statute {
        var statute = Statute(name: line.law, category: line.category ?? "", source: line.source ?? source)
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

    /// Statutes as lines that ``read(_:source:)`` reads back as they are.
    package static func written(_ statutes: [Statute]) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var data = Data()
        for statute in statutes {
            for article in statute.articles {
                let line = Line(
                    id: article.id,
                    law: statute.name,
                    category: statute.category,
                    date: statute.passedOn?.text,
                    effective: statute.effectiveFrom?.text,
                    until: statute.effectiveTo?.text,
                    repealedBy: statute.repealedBy,
                    article: article.number.label,
                    chapter: article.chapter,
                    text: article.text,
                    source: statute.source
                )
                data += try encoder.encode(line) + [0x0A]
            }
        }
        return data
    }
}
