package import Foundation
internal import GRDB

/// The database file of a host's folder, as somebody who has the file sees it: past the host.
package struct DatabaseFile: Sendable {
    private let path: String

    /// Names the file of a folder.
    package init(folder: URL) {
        self.path = folder.appending(path: "yizhan.db").path
    }

    /// Executes a statement.
    package func execute(_ sql: String) throws {
        let queue = try DatabaseQueue(path: self.path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// The number that a query gives.
    package func number(_ sql: String) throws -> Int {
        let queue = try DatabaseQueue(path: self.path)
        let number = try queue.read { try Int.fetchOne($0, sql: sql) }
        try queue.close()
        return number ?? 0
    }

    /// How the engine would go about a query, a line a step: `SEARCH orders USING INDEX …`, or `SCAN orders` for all rows.
    package func plan(_ sql: String) throws -> [String] {
        let queue = try DatabaseQueue(path: self.path)
        let bound = sql.replacing("?", with: "1")
        let lines = try queue.read { database in
            try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(bound)").map { $0["detail"] as String? ?? "" }
        }
        try queue.close()
        return lines
    }
}
