internal import PluginKit

/// Tables of the catalogue of matters, of parts, and of who steps aside; and what orders have of them.
enum CatalogueSchema {
    /// The step of the schema that makes them.
    static func migration(_ number: Int) -> Migration {
        Migration(
            number: number,
            name: "catalogue, mergers, parts and protection",
            statements: Self.columns + Self.tables
        )
    }

    /// The step that makes every limit and every ladder of a local rule a dated row; hours were the only unit before.
    static func lengths(number: Int) -> Migration {
        Migration(
            number: number,
            name: "limits and ladders of local rules",
            statements: [
                "ALTER TABLE hotline_parameters ADD COLUMN unit BIGINT NOT NULL DEFAULT 0",
                "ALTER TABLE hotline_parameters ADD COLUMN effective_to BIGINT",
                "ALTER TABLE hotline_parameters ADD COLUMN legal_basis TEXT NOT NULL DEFAULT ''",
                "ALTER TABLE hotline_parameters ADD COLUMN is_model BIGINT NOT NULL DEFAULT 0",
                "ALTER TABLE hotline_parameters ADD COLUMN ladder BLOB",
                "UPDATE hotline_parameters SET name = 'return_limit', unit = 1 WHERE name = 'return_hours'",
            ]
        )
    }

    private static let columns =
        [
            "sign_due_at BIGINT", "contact_due_at BIGINT", "accused_name_sealed BLOB", "accused_unit TEXT",
            "is_anonymous BIGINT NOT NULL DEFAULT 0", "is_confidential BIGINT NOT NULL DEFAULT 0", "master TEXT",
            "merged_count BIGINT NOT NULL DEFAULT 0", "callback_exclusion BIGINT NOT NULL DEFAULT 0",
            "is_problem BIGINT NOT NULL DEFAULT 0", "caller_name_index BLOB", "address_index BLOB",
        ].map { "ALTER TABLE hotline_orders ADD COLUMN \($0)" } + [
            // The number that held while it was a constant.
            "UPDATE hotline_orders SET is_problem = 1 WHERE redo_count >= 3",
            "CREATE INDEX hotline_orders_by_master ON hotline_orders (org_id, master, number) WHERE master IS NOT NULL",
            """
            CREATE INDEX hotline_orders_by_name ON hotline_orders (org_id, caller_name_index, number) \
            WHERE caller_name_index IS NOT NULL
            """,
            """
            CREATE INDEX hotline_orders_by_address ON hotline_orders (org_id, address_index, number) \
            WHERE address_index IS NOT NULL
            """,
            """
            CREATE INDEX hotline_orders_by_matter ON hotline_orders (org_id, matter, number) WHERE matter IS NOT NULL
            """,
        ]

    private static let tables = [
        """
        CREATE TABLE hotline_matters (
            org_id TEXT NOT NULL,
            code TEXT NOT NULL,
            effective_from BIGINT NOT NULL,
            effective_to BIGINT,
            title TEXT NOT NULL,
            matter BLOB NOT NULL,
            PRIMARY KEY (org_id, code, effective_from)
        )
        """,
        "CREATE INDEX hotline_matters_by_title ON hotline_matters (org_id, title, effective_from)",
        """
        CREATE TABLE hotline_parameters (
            org_id TEXT NOT NULL,
            name TEXT NOT NULL,
            effective_from BIGINT NOT NULL,
            value BIGINT NOT NULL,
            source TEXT NOT NULL,
            PRIMARY KEY (org_id, name, effective_from)
        )
        """,
        """
        CREATE TABLE hotline_parts (
            org_id TEXT NOT NULL,
            number TEXT NOT NULL,
            unit TEXT NOT NULL,
            state BIGINT NOT NULL,
            shares_contact BIGINT NOT NULL,
            assigned_at BIGINT NOT NULL,
            due_at BIGINT,
            overdue_at BIGINT,
            signed_at BIGINT,
            replied_at BIGINT,
            withdrawn_at BIGINT,
            demand_sealed BLOB,
            reply_sealed BLOB,
            PRIMARY KEY (org_id, number, unit)
        )
        """,
        "CREATE INDEX hotline_parts_by_unit ON hotline_parts (org_id, unit, number)",
        "CREATE INDEX hotline_parts_by_unit_state ON hotline_parts (org_id, unit, state, number)",
        """
        CREATE TABLE hotline_recusals (
            org_id TEXT NOT NULL,
            number TEXT NOT NULL,
            account TEXT NOT NULL,
            PRIMARY KEY (org_id, number, account)
        )
        """,
    ]
}
