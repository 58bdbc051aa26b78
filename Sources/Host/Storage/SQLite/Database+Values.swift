internal import Foundation
internal import GRDB
internal import PluginKit

extension GRDB.Database {
    /// The rows of a statement, compiled once a connection.
    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        try StorageError.catching {
            let statement = try self.cachedStatement(sql: sql)
            let cursor = try Row.fetchCursor(
                statement,
                arguments: try StatementArguments(arguments.map { try $0.databaseValue() })
            )
            var rows: [SQLRow] = []
            while let row = try cursor.next() { rows.append(SQLRow(values: row.databaseValues.map(SQLValue.init))) }
            return rows
        }
    }

    /// Executes a statement, compiled once a connection.
    ///
    /// - Returns: how many rows it changed.
    func change(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try StorageError.catching {
            let statement = try self.cachedStatement(sql: sql)
            try statement.execute(arguments: try StatementArguments(arguments.map { try $0.databaseValue() }))
            return self.changesCount
        }
    }
}

extension SQLValue {
    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let integer): self = .integer(integer)
        case .double(let real): self = .real(real)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob([UInt8](data))
        }
    }

    fileprivate func databaseValue() throws -> DatabaseValue {
        switch self {
        case .null: return .null
        case .integer(let integer): return integer.databaseValue
        case .real(let real): return real.databaseValue
        case .text(let text):
            // It would come back cut off there.
            guard !text.utf8.contains(0) else {
                throw StorageError(kind: .invalidText, message: "A text has a NUL character.")
            }
            return text.databaseValue
        case .blob(let bytes): return Data(bytes).databaseValue
        }
    }
}
