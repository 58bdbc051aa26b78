internal import HotlineAPI
internal import PluginKit

/// Tables of what rates are computed from and by.
enum RecordSchema {
    /// Microseconds of 24 hours: the limits of signing and of the first contact, for orders of before.
    private static let day = 86_400_000_000

    /// The columns that records had at first: a step that was applied stays as it was.
    private static let firstColumns = """
        number, round, channel, matter, unit, origin, has_phone, opened_at, sign_due_at, signed_at, contact_due_at, \
        contacted_at, due_at, answered_at, suspended_at, left_at, outcome, called_back_at, call_back, responded, solved, \
        satisfaction, redone_at, returned_at, mark
        """

    /// What rates of handlers, of consultations and of verified answers are computed from.
    ///
    /// Records of before have none of it.
    static func handlers(number: Int) -> Migration {
        Migration(
            number: number,
            name: "handlers and consultations in records",
            statements: [
                "ALTER TABLE hotline_records ADD COLUMN result BIGINT NOT NULL DEFAULT 0",
                "ALTER TABLE hotline_records ADD COLUMN consulted_at BIGINT",
                "ALTER TABLE hotline_records ADD COLUMN handler TEXT NOT NULL DEFAULT ''",
                "ALTER TABLE hotline_records ADD COLUMN handler_name TEXT NOT NULL DEFAULT ''",
                "CREATE INDEX hotline_records_by_answer ON hotline_records (org_id, answered_at, number, round)",
                "CREATE INDEX hotline_records_by_consultation ON hotline_records (org_id, consulted_at, number, round)",
            ]
        )
    }

    /// What contests are counted by; records of before have none.
    static func contests(number: Int) -> Migration {
        Migration(
            number: number,
            name: "contests in records",
            statements: [
                "ALTER TABLE hotline_records ADD COLUMN contested_at BIGINT",
                "CREATE INDEX hotline_records_by_contest ON hotline_records (org_id, contested_at, number, round)",
            ]
        )
    }

    /// Records of orders that were taken apart from the wrong master count for nothing: they were not answered, nor asked.
    ///
    /// Those of before of an order that was told anew by another unit stay as they were: nothing tells them from others.
    static func wrongMasters(number: Int) -> Migration {
        Migration(
            number: number,
            name: "records of wrong masters",
            statements: [
                """
                UPDATE hotline_records SET answered_at = NULL, consulted_at = NULL
                WHERE outcome = \(RecordOutcome.merged.rawValue) AND left_at = opened_at
                """
            ]
        )
    }

    /// Each time that a record belongs to a period by has an index, so that a report reads its period and no more.
    ///
    /// Orders of before have one record each, of the unit that has them now; the time of their call-back stands sealed in
    /// their steps, so that they count in no rate of call-backs.
    static func migration(number: Int) -> Migration {
        Migration(
            number: number,
            name: "records of orders, rates, and coarse places",
            statements: [
                """
                CREATE TABLE hotline_records (
                    org_id TEXT NOT NULL,
                    number TEXT NOT NULL,
                    round BIGINT NOT NULL,
                    channel BIGINT NOT NULL,
                    matter TEXT NOT NULL,
                    unit TEXT NOT NULL,
                    origin TEXT NOT NULL,
                    has_phone BIGINT NOT NULL,
                    opened_at BIGINT NOT NULL,
                    sign_due_at BIGINT,
                    signed_at BIGINT,
                    contact_due_at BIGINT,
                    contacted_at BIGINT,
                    due_at BIGINT,
                    answered_at BIGINT,
                    suspended_at BIGINT,
                    left_at BIGINT,
                    outcome BIGINT NOT NULL,
                    called_back_at BIGINT,
                    call_back BIGINT NOT NULL,
                    responded BIGINT NOT NULL,
                    solved BIGINT NOT NULL,
                    satisfaction BIGINT NOT NULL,
                    redone_at BIGINT,
                    returned_at BIGINT,
                    mark BIGINT NOT NULL,
                    mark_basis_sealed BLOB,
                    PRIMARY KEY (org_id, number, round)
                )
                """,
                "CREATE INDEX hotline_records_by_signing ON hotline_records (org_id, sign_due_at, number, round)",
                "CREATE INDEX hotline_records_by_contact ON hotline_records (org_id, contact_due_at, number, round)",
                "CREATE INDEX hotline_records_by_due ON hotline_records (org_id, due_at, number, round)",
                "CREATE INDEX hotline_records_by_call_back ON hotline_records (org_id, called_back_at, number, round)",
                """
                CREATE TABLE hotline_rates (
                    org_id TEXT NOT NULL,
                    kind BIGINT NOT NULL,
                    from_day BIGINT NOT NULL,
                    definition BLOB NOT NULL,
                    set_at BIGINT NOT NULL,
                    PRIMARY KEY (org_id, kind, from_day)
                )
                """,
                "ALTER TABLE hotline_orders ADD COLUMN place TEXT",
                "CREATE INDEX hotline_orders_by_received ON hotline_orders (org_id, received_at)",
                """
                INSERT INTO hotline_records (org_id, \(Self.firstColumns))
                SELECT org_id, number, 1, channel, COALESCE(matter, ''), COALESCE(unit, ''), COALESCE(origin, ''),
                    CASE WHEN caller_phone_sealed IS NULL AND caller_phone IS NULL THEN 0 ELSE 1 END,
                    dispatched_at, dispatched_at + \(Self.day), signed_at, dispatched_at + \(Self.day), contacted_at,
                    due_at, answered_at, NULL, NULL,
                    CASE WHEN state IN (3, 6, 7) THEN 2 WHEN state = 14 THEN 5 ELSE 1 END,
                    NULL, 0, 0, 0, 0, NULL, NULL, 0
                FROM hotline_orders WHERE dispatched_at IS NOT NULL
                """,
            ]
        )
    }
}
