internal import PluginKit

/// Walks a sealed column in the order of its table's key, and seals anew what is under another key than the newest, or
/// by another suite.
struct ResealWalk {
    /// What a step did.
    struct Step {
        var resealed = 0
        var unreadable = 0
        /// The key of the last row that was looked at.
        var cursor: [SQLValue]?
        var isLast = false
    }

    private struct Change {
        var key: [SQLValue]
        var old: SQLValue
        var new: SQLValue
        var index: SQLValue
    }

    let source: SealedSource
    let keyring: Keyring
    let keyID: UInt32

    private var column: SealedColumn { self.source.column }

    func step(after cursor: [SQLValue]?, limit: Int64) async throws -> Step {
        let (sql, arguments) = self.query(after: cursor, limit: limit)
        let rows = try await self.source.database.read { try $0.rows(sql, arguments) }
        var step = Step(cursor: cursor, isLast: rows.count < Int(limit))
        // Sealed here and not in the write, which others wait for.
        var changes: [Change] = []
        for row in rows {
            step.cursor = Array(row.values.dropLast())
            if let change = self.change(row) { changes.append(change) } else { step.unreadable += 1 }
        }
        guard !changes.isEmpty else { return step }
        let update = self.update
        let hasIndex = self.column.indexColumn != nil
        step.resealed = try await self.source.database.write { [changes] transaction in
            try changes.reduce(0) { count, change in
                let values = hasIndex ? [change.new, change.index] : [change.new]
                // A row that was changed meanwhile is sealed under the newest key already.
                return count + (try transaction.execute(update, values + change.key + [change.old]))
            }
        }
        return step
    }

    private func change(_ row: SQLRow) -> Change? {
        let key = Array(row.values.dropLast())
        guard case .blob(let old)? = row.values.last,
            let opened = try? self.keyring.open(old, as: self.column.purpose),
            let new = try? self.keyring.seal(opened, as: self.column.purpose)
        else { return nil }
        var index = SQLValue.null
        if self.column.indexColumn != nil, case .text(let organisationID)? = key.first {
            let text = String(decoding: opened, as: UTF8.self)
            index = self.keyring.index(text, of: self.column, organisationID: organisationID)
        }
        return Change(key: key, old: .blob(old), new: .blob(new), index: index)
    }

    private func query(after cursor: [SQLValue]?, limit: Int64) -> (String, [SQLValue]) {
        let key = self.column.key.joined(separator: ", ")
        let name = self.column.column
        let header = SealedHeader(suite: self.keyring.suite, keyID: self.keyID).bytes
        var conditions = ["\(name) IS NOT NULL", "substr(\(name), 1, \(SealedHeader.length)) <> ?"]
        var arguments: [SQLValue] = [.blob(header)]
        if let cursor, cursor.count == self.column.key.count {
            conditions.append("(\(key)) > (\(cursor.map { _ in "?" }.joined(separator: ", ")))")
            arguments += cursor
        }
        let sql = """
            SELECT \(key), \(name) FROM \(self.column.table)
            WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(key) LIMIT ?
            """
        return (sql, arguments + [.integer(limit)])
    }

    private var update: String {
        let assignments = [self.column.column, self.column.indexColumn].compactMap(\.self).map { "\($0) = ?" }
        let conditions = (self.column.key + [self.column.column]).map { "\($0) = ?" }
        return """
            UPDATE \(self.column.table) SET \(assignments.joined(separator: ", "))
            WHERE \(conditions.joined(separator: " AND "))
            """
    }
}
