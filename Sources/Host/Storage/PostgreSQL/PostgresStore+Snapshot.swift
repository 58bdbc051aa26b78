internal import PluginKit

extension PostgresStore {
    /// Refuses: the server's own tools copy its databases, and do it better than a host could.
    ///
    /// - Throws: ``RPCError`` with `failedPrecondition`, which says what to run.
    package func snapshot(into path: String) async throws {
        throw RPCError(
            code: .failedPrecondition,
            message:
                "The database is PostgreSQL's: back it up with pg_dump, then copy the folder attachments and the keys. "
                + "Documentation/operations.md says how."
        )
    }
}
