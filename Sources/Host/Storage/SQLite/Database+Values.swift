internal import GRDB
internal import GRDBSQLite
internal import PluginKit

extension GRDB.Database {
    /// The rows of a statement, compiled once a connection.
    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        try StorageError.catching {
            let run = try StatementRun.begin(self, sql, arguments)
            var rows: [SQLRow] = []
            while try run.step() { rows.append(SQLRow(values: run.values())) }
            return rows
        }
    }

    /// Executes a statement, compiled once a connection.
    ///
    /// - Returns: how many rows it changed.
    func change(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try StorageError.catching {
            let run = try StatementRun.begin(self, sql, arguments)
            while try run.step() {}
            return Int(sqlite3_changes(self.sqliteConnection))
        }
    }
}
