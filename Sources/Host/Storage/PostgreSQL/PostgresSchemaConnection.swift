internal import PluginKit

/// A connection to PostgreSQL that makes and changes tables.
struct PostgresSchemaConnection: SchemaConnection {
    let connection: PostgresConnection

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        try self.connection.rows(sql, arguments)
    }

    func change(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try self.connection.change(sql, arguments)
    }

    func hasTable(_ name: String) throws -> Bool {
        try !self.rows(
            "SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname = ?",
            [.text(name)]
        ).isEmpty
    }

    func define(_ statement: String) throws {
        do {
            try self.once(PostgresDialect.definition(statement))
        } catch let failure as PostgresFailure {
            throw failure.storageError
        }
    }

    /// Executes a statement in PostgreSQL's own words.
    ///
    /// - Throws: ``PostgresFailure``.
    func once(_ sql: String) throws {
        for answer in try self.connection.exchange([[.once(sql)]]).joined() { _ = try answer.get() }
    }

    /// Nothing: the server reuses space in its own time, and keeps logs and copies that a host does not see.
    func markUnsettled() {}

    func exclusively<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            try self.begin()
            let result: Result
            do {
                result = try body()
            } catch {
                try? self.end("ROLLBACK")
                throw error
            }
            try self.end("COMMIT")
            return result
        } catch let failure as PostgresFailure {
            throw failure.storageError
        }
    }

    private func begin() throws {
        for answer in try self.connection.exchange([[PostgresTurn.take]]).joined() { _ = try answer.get() }
        try self.once("BEGIN")
    }

    private func end(_ sql: String) throws {
        let answers = try self.connection.exchange([[.once(sql)], [PostgresTurn.leave]])
        for answer in answers.joined() {
            let tag = try answer.get().tag
            guard sql != "COMMIT" || tag != "ROLLBACK" else { throw PostgresFailure.lost("The commit was a rollback.") }
        }
    }
}
