internal import PluginKit

/// Tables of the hotline.
enum OrderSchema {
    /// Whether an order holds personal data that is not sealed.
    static let isOpen = """
        (caller_name IS NOT NULL OR caller_phone IS NOT NULL OR address IS NOT NULL OR content <> '' \
        OR answer IS NOT NULL)
        """

    static let migrations = [
        Migration(
            number: 1,
            name: "orders",
            statements: [
                """
                CREATE TABLE hotline_orders (
                    org_id TEXT NOT NULL,
                    number TEXT NOT NULL,
                    channel BIGINT NOT NULL,
                    source_number TEXT,
                    state BIGINT NOT NULL,
                    title TEXT NOT NULL,
                    content TEXT NOT NULL,
                    caller_name TEXT,
                    caller_phone TEXT,
                    address TEXT,
                    matter TEXT,
                    unit TEXT,
                    basis TEXT,
                    answer TEXT,
                    received_at BIGINT NOT NULL,
                    registered_at BIGINT NOT NULL,
                    dispatched_at BIGINT,
                    answered_at BIGINT,
                    revision BIGINT NOT NULL,
                    PRIMARY KEY (org_id, number)
                )
                """,
                "CREATE UNIQUE INDEX hotline_orders_by_source ON hotline_orders (org_id, channel, source_number)",
                "CREATE INDEX hotline_orders_by_state ON hotline_orders (org_id, state, number)",
                "CREATE INDEX hotline_orders_by_unit ON hotline_orders (org_id, unit, number)",
                "CREATE INDEX hotline_orders_by_unit_state ON hotline_orders (org_id, unit, state, number)",
            ]
        ),
        // What stands open in the columns before is sealed into these at the next start (`OrderSealing`).
        Migration(
            number: 2,
            name: "personal columns sealed",
            statements: [
                "ALTER TABLE hotline_orders ADD COLUMN caller_name_sealed BLOB",
                "ALTER TABLE hotline_orders ADD COLUMN caller_phone_sealed BLOB",
                "ALTER TABLE hotline_orders ADD COLUMN caller_phone_index BLOB",
                "ALTER TABLE hotline_orders ADD COLUMN address_sealed BLOB",
                "CREATE INDEX hotline_orders_by_phone ON hotline_orders (org_id, caller_phone_index, number)",
            ]
        ),
        // `content` takes no null: it is empty where the text is sealed. The index holds what is still open, so that a
        // start need not go through all orders to find that nothing is.
        Migration(
            number: 3,
            name: "texts about persons sealed",
            statements: [
                "ALTER TABLE hotline_orders ADD COLUMN content_sealed BLOB",
                "ALTER TABLE hotline_orders ADD COLUMN answer_sealed BLOB",
                "CREATE INDEX hotline_orders_open ON hotline_orders (org_id, number) WHERE \(Self.isOpen)",
            ],
            freesPersonalData: true
        ),
        Migration(
            number: 4,
            name: "limits of orders",
            statements: [
                "ALTER TABLE hotline_orders ADD COLUMN due_at BIGINT",
                "ALTER TABLE hotline_orders ADD COLUMN overdue_at BIGINT",
            ]
        ),
        // Units named in free text before become ids of the organisation tree at the next start (`OrderUnits`).
        Migration(
            number: 5,
            name: "orders in the organisation tree",
            statements: [
                "ALTER TABLE hotline_orders ADD COLUMN origin TEXT",
                "CREATE INDEX hotline_orders_by_origin ON hotline_orders (org_id, origin, number)",
                "CREATE INDEX hotline_orders_by_origin_state ON hotline_orders (org_id, origin, state, number)",
                "CREATE INDEX hotline_orders_by_origin_unit ON hotline_orders (org_id, origin, unit, state, number)",
            ]
        ),
        Migration(
            number: 6,
            name: "the procedure of orders",
            statements: [
                "ALTER TABLE hotline_orders ADD COLUMN signed_at BIGINT",
                "ALTER TABLE hotline_orders ADD COLUMN contacted_at BIGINT",
                "ALTER TABLE hotline_orders ADD COLUMN redo_count BIGINT NOT NULL DEFAULT 0",
                "ALTER TABLE hotline_orders ADD COLUMN solved BIGINT",
                "ALTER TABLE hotline_orders ADD COLUMN satisfaction BIGINT",
                "ALTER TABLE hotline_orders ADD COLUMN closed_at BIGINT",
                "ALTER TABLE hotline_orders ADD COLUMN supervised_at BIGINT",
                "ALTER TABLE hotline_orders ADD COLUMN next_at BIGINT",
                """
                CREATE TABLE hotline_steps (
                    org_id TEXT NOT NULL,
                    number TEXT NOT NULL,
                    revision BIGINT NOT NULL,
                    event TEXT NOT NULL,
                    account TEXT NOT NULL,
                    step_sealed BLOB NOT NULL,
                    PRIMARY KEY (org_id, number, revision)
                )
                """,
            ]
        ),
        Migration(
            number: 7,
            name: "imports and exchange with other platforms",
            statements: [
                "ALTER TABLE hotline_orders ADD COLUMN platform TEXT",
                "ALTER TABLE hotline_orders ADD COLUMN platform_name TEXT",
                """
                CREATE TABLE hotline_mappings (
                    org_id TEXT NOT NULL,
                    unit TEXT NOT NULL,
                    name TEXT NOT NULL,
                    mapping BLOB NOT NULL,
                    updated_at BIGINT NOT NULL,
                    PRIMARY KEY (org_id, unit, name)
                )
                """,
                """
                CREATE TABLE hotline_updates (
                    org_id TEXT NOT NULL,
                    platform TEXT NOT NULL,
                    sequence BIGINT NOT NULL,
                    update_sealed BLOB NOT NULL,
                    PRIMARY KEY (org_id, platform, sequence)
                )
                """,
                """
                CREATE TABLE hotline_platforms (
                    org_id TEXT NOT NULL,
                    platform TEXT NOT NULL,
                    acknowledged BIGINT NOT NULL,
                    acknowledged_at BIGINT NOT NULL,
                    PRIMARY KEY (org_id, platform)
                )
                """,
            ]
        ),
        CatalogueSchema.migration(8),
        Migration(
            number: 9,
            name: "what callers say to the outcome, and public orders",
            statements: [
                "ALTER TABLE hotline_orders ADD COLUMN caller_answer BIGINT NOT NULL DEFAULT 0",
                "ALTER TABLE hotline_orders ADD COLUMN answer_until BIGINT",
                "ALTER TABLE hotline_orders ADD COLUMN contest_count BIGINT NOT NULL DEFAULT 0",
                "ALTER TABLE hotline_orders ADD COLUMN published_at BIGINT",
            ] + ProgressSchema.statements
        ),
        Migration(number: 10, name: "taxi cases", statements: TaxiSchema.statements),
        // Orders of before are put into the search after the next start (`OrderIndexing`).
        Migration(
            number: 11,
            name: "orders in the search",
            statements: [
                "ALTER TABLE hotline_orders ADD COLUMN is_indexed BIGINT",
                "CREATE INDEX hotline_orders_unindexed ON hotline_orders (org_id, number) WHERE is_indexed IS NULL",
            ]
        ),
        RecordSchema.migration(number: 12),
        RecordSchema.handlers(number: 13),
        CatalogueSchema.lengths(number: 14),
        RecordSchema.contests(number: 15),
        KnowledgeSchema.migration(number: 16),
        KnowledgeSchema.revisions(number: 17),
        TaxiSchema.voidedPledges(number: 18),
        Migration(
            number: 19,
            name: "who registered an order",
            statements: ["ALTER TABLE hotline_orders ADD COLUMN registered_by TEXT NOT NULL DEFAULT ''"]
        ),
        // Taxi cases of before are put into the search after the next start, as orders are.
        Migration(
            number: 20,
            name: "taxi cases in the search",
            statements: [
                "ALTER TABLE hotline_taxi_cases ADD COLUMN is_indexed BIGINT",
                "CREATE INDEX hotline_taxi_unindexed ON hotline_taxi_cases (org_id, number) WHERE is_indexed IS NULL",
            ]
        ),
        Migration(
            number: 21,
            name: "who has to see that an order is done",
            statements: [
                "ALTER TABLE hotline_orders ADD COLUMN supervised_by TEXT",
                """
                CREATE INDEX hotline_orders_by_supervision ON hotline_orders (org_id, supervised_by, number)
                WHERE supervised_by IS NOT NULL
                """,
            ]
        ),
        ExchangeSchema.pushed(number: 22),
        ExchangeSchema.acknowledged(number: 23),
        Migration(number: 24, name: "public boards", statements: ProgressSchema.boards),
        RecordSchema.wrongMasters(number: 25),
    ]
}
