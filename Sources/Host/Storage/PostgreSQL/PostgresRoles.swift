internal import PluginKit

/// A role for each module, with rights on the tables of that module and nothing else.
///
/// Nobody logs in with them: statements of a module are judged as its role (``PostgresStatementGuard``).
struct PostgresRoles {
    let connection: PostgresSchemaConnection

    static func name(ofModule module: String) -> String { "yizhan_module_\(module)" }

    /// Makes the role of a module where there is none, and gives it the rights that it lacks.
    ///
    /// Roles are no part of a dump: after a restore they are made anew here.
    ///
    /// - Throws: ``StorageError`` with `refused`, which says what to run, where the host's user may not.
    func ensure(module: String) throws {
        let role = Self.name(ofModule: module)
        try self.makeRole(role)
        let tables = try self.tablesWithoutRights(module: module, role)
        guard !tables.isEmpty else { return }
        try self.connection.exclusively {
            for table in tables {
                try self.connection.once(
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON public.\(PostgresDialect.quoted(table)) "
                        + "TO \(PostgresDialect.quoted(role))"
                )
            }
        }
    }

    private func makeRole(_ role: String) throws {
        let name = PostgresDialect.quoted(role)
        for _ in 0..<Self.attempts {
            let isMember = try self.connection.rows(
                "SELECT pg_has_role(current_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = ?",
                [.text(role)]
            ).first.map { $0.integer(0) == 1 }
            switch isMember {
            case true: return
            case nil: try self.attempt("CREATE ROLE \(name) NOLOGIN", role)
            default: try self.attempt("GRANT \(name) TO CURRENT_USER", role)
            }
        }
        throw try self.refusal(role, "it is not there after \(Self.attempts) attempts")
    }

    /// Roles belong to all databases of a server: hosts of another one may make the same at the same time.
    private func attempt(_ sql: String, _ role: String) throws {
        do {
            try self.connection.once(sql)
        } catch let failure as PostgresFailure {
            switch failure.sqlState {
            case "42501": throw try self.refusal(role, failure.message)
            // There already; changed by somebody else meanwhile.
            case "42710", "23505", "XX000": return
            default: throw failure.storageError
            }
        }
    }

    private func refusal(_ role: String, _ reason: String) throws -> StorageError {
        let user = try self.connection.rows("SELECT CAST(current_user AS TEXT)", []).first?.text(0) ?? ""
        let quoted = PostgresDialect.quoted(user)
        let name = PostgresDialect.quoted(role)
        return StorageError(
            kind: .refused,
            message: "The database user \(user) cannot use the role \(role), which keeps a module to its own tables: "
                + "\(reason). Run as a superuser: ALTER ROLE \(quoted) CREATEROLE; "
                + "or make each role yourself: CREATE ROLE \(name) NOLOGIN; GRANT \(name) TO \(quoted);"
        )
    }

    private func tablesWithoutRights(module: String, _ role: String) throws -> [String] {
        let name = PostgresDialect.literal(role)
        let lacks = ["SELECT", "INSERT", "UPDATE", "DELETE"].map {
            "NOT has_table_privilege(\(name), c.oid, '\($0)')"
        }
        return try self.connection.rows(
            """
            SELECT CAST(c.relname AS TEXT) FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
            AND starts_with(c.relname, ?) AND (\(lacks.joined(separator: " OR ")))
            """,
            [.text(module + "_")]
        ).map { $0.text(0) }
    }

    private static let attempts = 10
}
