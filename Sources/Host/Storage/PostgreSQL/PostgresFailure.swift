internal import PluginKit

/// What PostgreSQL, or the way to it, reported.
struct PostgresFailure: Error {
    /// Five characters; empty where the server said nothing.
    let sqlState: String
    let message: String
    /// The connection is of no use any more.
    let isLost: Bool

    init(sqlState: String, message: String, isLost: Bool = false) {
        self.sqlState = sqlState
        self.message = message
        self.isLost = isLost
    }

    static func lost(_ message: String) -> PostgresFailure {
        PostgresFailure(sqlState: "", message: message, isLost: true)
    }

    /// Not executed, since something before it in the same part failed.
    static let skipped = PostgresFailure(sqlState: "25P02", message: "skipped after a failure")

    /// The transaction lost against another one: to be done again.
    var isConflict: Bool { self.sqlState == "40001" || self.sqlState == "40P01" }

    /// A statement that was compiled before the tables changed.
    var isStale: Bool { self.sqlState == "0A000" && self.message.contains("cached plan") }

    var storageError: StorageError {
        StorageError(
            kind: self.kind,
            message: self.sqlState.isEmpty ? self.message : "\(self.sqlState) \(self.message)"
        )
    }

    private var kind: StorageError.Kind {
        if self.isLost || self.isConflict { return .unavailable }
        switch self.sqlState {
        case "23505": return .uniqueViolation
        case "22021", "22P05": return .invalidText
        case "53100": return .diskFull
        case "XX001", "XX002": return .corrupt
        // Privileges, read-only transactions, what it cannot do.
        case "25006", "0A000": return .refused
        // Timeouts: of a statement, of a lock.
        case "57014", "55P03": return .unavailable
        default: break
        }
        return switch self.sqlState.prefix(2) {
        case "23": .constraintViolation
        case "42": .refused
        case "08", "53", "57", "58": .unavailable
        default: .other
        }
    }
}
