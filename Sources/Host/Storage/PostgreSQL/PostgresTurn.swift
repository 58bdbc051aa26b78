internal import PluginKit

/// The turn to write: one writer of all hosts at a time has it.
///
/// Taken before the transaction begins, so that its view of the database has everything that the writer before wrote, and
/// held by the session: it goes on when the session ends, however that is.
enum PostgresTurn {
    /// The key of the advisory lock: "yizhan" in bytes.
    private static let key: Int64 = 0x79_69_7A_68_61_6E

    static let take = PostgresCommand("SELECT pg_advisory_lock(\(Self.key))")
    static let leave = PostgresCommand("SELECT pg_advisory_unlock(\(Self.key))")
}
