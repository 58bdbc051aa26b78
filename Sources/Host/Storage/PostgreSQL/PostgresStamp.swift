internal import PluginKit

/// The mark that each group leaves in the table `host_writers`, so that its outcome can be asked for.
///
/// `pg_xact_status` cannot be asked: after a crash the server gives numbers of transactions that never reached its disk
/// to new ones, and would say of a lost write that it was committed.
struct PostgresStamp: Sendable {
    /// One a start of a host.
    let writer: String

    static let tables = [
        """
        CREATE TABLE IF NOT EXISTS host_writers (
            writer TEXT NOT NULL,
            last_group BIGINT NOT NULL,
            stamped_at BIGINT NOT NULL,
            PRIMARY KEY (writer)
        )
        """
    ]

    /// Leaves the mark of a group in its transaction.
    func leave(_ group: Int64, now: WallTime) throws -> PostgresCommand {
        try PostgresCommand(
            """
            INSERT INTO host_writers (writer, last_group, stamped_at) VALUES (?, ?, ?)
            ON CONFLICT (writer) DO UPDATE SET last_group = excluded.last_group, stamped_at = excluded.stamped_at
            """,
            [.text(self.writer), .integer(group), .time(now)]
        )
    }

    /// Asks for the newest group that was committed.
    func newest() throws -> PostgresCommand {
        try PostgresCommand("SELECT last_group FROM host_writers WHERE writer = ?", [.text(self.writer)])
    }

    /// Removes the marks of hosts that ended long ago.
    static func sweep(now: WallTime) throws -> PostgresCommand {
        try PostgresCommand(
            "DELETE FROM host_writers WHERE stamped_at < ?",
            [.time(now.advanced(by: .zero - .seconds(30 * 86_400)))]
        )
    }
}
