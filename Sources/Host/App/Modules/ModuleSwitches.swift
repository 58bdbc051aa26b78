package import PluginKit

/// What operators switched on the running host, kept so that a restart does not undo it.
package struct ModuleSwitches: Sendable {
    /// The id under which the tables stand.
    package static let module = "app"

    /// The tables.
    package static let migrations = [
        Migration(
            number: 1,
            name: "module switches",
            statements: [
                """
                CREATE TABLE app_module_switches (
                    org_id TEXT NOT NULL,
                    module TEXT NOT NULL,
                    enabled BIGINT NOT NULL,
                    changed_at BIGINT NOT NULL,
                    changed_by TEXT NOT NULL,
                    PRIMARY KEY (org_id, module)
                )
                """
            ]
        )
    ]

    private let database: any Database

    /// Makes switches over the database of ``module``.
    package init(database: any Database) {
        self.database = database
    }

    /// The switches that were set, by module.
    package func all() async throws -> [String: Bool] {
        try await self.database.read { transaction in
            let rows = try transaction.rows(
                "SELECT module, enabled FROM app_module_switches WHERE org_id = ?",
                Self.host
            )
            return Dictionary(uniqueKeysWithValues: rows.map { ($0.text(0), $0.integer(1) != 0) })
        }
    }

    /// Keeps a switch, with the record of the call that set it.
    package func set(_ module: String, enabled: Bool, for context: CallContext) async throws {
        _ = try await self.database.write(recording: context) { transaction in
            try transaction.execute(
                """
                INSERT INTO app_module_switches (org_id, module, enabled, changed_at, changed_by) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (org_id, module)
                DO UPDATE SET enabled = excluded.enabled, changed_at = excluded.changed_at,
                              changed_by = excluded.changed_by
                """,
                Self.host,
                .text(module),
                .integer(enabled ? 1 : 0),
                .time(transaction.now),
                .text(context.principal.accountID)
            )
        }
    }

    /// Modules belong to the host, not to one of its organisations.
    private static let host: SQLValue = ""
}
