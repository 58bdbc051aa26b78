internal import PluginKit

/// Refuses a server on which the host's promises would not hold.
struct PostgresServerCheck {
    let connection: PostgresConnection

    /// - Returns: the server's version.
    func run() throws -> String {
        let row = try self.connection.rows(
            """
            SELECT current_setting('server_version_num'), current_setting('server_version'),
                current_setting('fsync'), pg_encoding_to_char(d.encoding), d.datcollate, CAST(d.datlocprovider AS TEXT),
                CAST(current_user AS TEXT), CAST(current_database() AS TEXT),
                has_schema_privilege('public', 'CREATE'), pg_is_in_recovery()
            FROM pg_database d WHERE d.datname = current_database()
            """,
            []
        ).first
        guard let row else { throw StorageError(kind: .other, message: "The server does not name its database.") }
        let user = PostgresDialect.quoted(row.text(6))
        let database = PostgresDialect.quoted(row.text(7))
        guard let version = Int(row.text(0)), version >= 150_000 else {
            throw Self.refusal("The server is PostgreSQL \(row.text(1)), and this build needs 15 or newer.")
        }
        guard row.integer(9) == 0 else {
            throw Self.refusal("The server is a standby and cannot write. Connect to the primary.")
        }
        guard row.text(2) == "on" else {
            throw Self.refusal("The server does not flush its commits: set fsync = on in postgresql.conf.")
        }
        guard row.text(3) == "UTF8", row.text(5) == "c", Self.collations.contains(row.text(4).lowercased()) else {
            throw Self.refusal(
                "The database \(database) has encoding \(row.text(3)) and collation \(row.text(4)). Texts have to "
                    + "compare by their bytes: make a database with CREATE DATABASE yizhan OWNER \(user) ENCODING 'UTF8' "
                    + "LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0;"
            )
        }
        guard row.integer(8) == 1 else {
            throw Self.refusal(
                "The database user \(user) may not make tables: run as a superuser in \(database) "
                    + "GRANT CREATE ON SCHEMA public TO \(user);"
            )
        }
        return row.text(1)
    }

    private static let collations: Set<String> = ["c", "posix", "c.utf-8", "c.utf8"]

    private static func refusal(_ message: String) -> StorageError {
        StorageError(kind: .refused, message: message)
    }
}
