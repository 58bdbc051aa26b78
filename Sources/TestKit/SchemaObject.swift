internal import Foundation
internal import GRDB

/// A table or an index as the database has it.
struct SchemaObject: Hashable {
    /// `table`, `index`, `trigger` or `view`.
    let kind: String
    let name: String
    /// The statement that made it; empty for what the engine made by itself.
    let statement: String
    /// Columns of a table's primary key, in order.
    let primaryKey: [String]
    /// Columns of a table's unique indexes, in order.
    let uniqueKeys: [[String]]

    /// Whether the engine made it for a key of a table.
    var isAutomatic: Bool { self.name.hasPrefix("sqlite_") }

    /// Everything in the database of a data folder, in the order of the names.
    static func all(in folder: URL) throws -> [SchemaObject] {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: folder.appending(path: "yizhan.db").path, configuration: configuration)
        let objects = try queue.read { database in
            try Row.fetchAll(database, sql: "SELECT type, name, sql FROM sqlite_master ORDER BY name").map { row in
                let name: String = row["name"]
                return SchemaObject(
                    kind: row["type"],
                    name: name,
                    statement: row["sql"] ?? "",
                    primaryKey: try String.fetchAll(
                        database,
                        sql: "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk",
                        arguments: [name]
                    ),
                    uniqueKeys: try Self.uniqueKeys(of: name, database)
                )
            }
        }
        try queue.close()
        return objects
    }

    private static func uniqueKeys(of table: String, _ database: Database) throws -> [[String]] {
        let indexes = try String.fetchAll(
            database,
            sql: "SELECT name FROM pragma_index_list(?) WHERE \"unique\" = 1 ORDER BY name",
            arguments: [table]
        )
        return try indexes.map { index in
            try String.fetchAll(
                database,
                sql: "SELECT name FROM pragma_index_info(?) ORDER BY seqno",
                arguments: [index]
            )
        }
    }
}
