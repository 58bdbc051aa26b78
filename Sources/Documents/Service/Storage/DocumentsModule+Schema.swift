package import PluginKit

extension DocumentsModule {
    /// The tables of drafts, documents, templates and keys.
    package static let migrations = [
        Migration(
            number: 1,
            name: "drafts, documents, templates, keys",
            statements: [
                """
                CREATE TABLE documents_drafts (
                    org_id TEXT NOT NULL,
                    draft_id TEXT NOT NULL,
                    account_id TEXT NOT NULL,
                    unit TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    facts BLOB NOT NULL,
                    changed_at BIGINT NOT NULL,
                    expires_at BIGINT NOT NULL,
                    PRIMARY KEY (org_id, draft_id)
                )
                """,
                "CREATE INDEX documents_drafts_expiry ON documents_drafts (org_id, expires_at)",
                """
                CREATE TABLE documents_issued (
                    org_id TEXT NOT NULL,
                    number TEXT NOT NULL,
                    code TEXT NOT NULL,
                    title TEXT NOT NULL,
                    version BIGINT NOT NULL,
                    state TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    account_id TEXT NOT NULL,
                    unit TEXT NOT NULL,
                    unit_name TEXT NOT NULL,
                    page_count BIGINT NOT NULL,
                    content_hash BLOB NOT NULL,
                    file_hash BLOB NOT NULL,
                    verification_code TEXT NOT NULL,
                    is_signed BIGINT NOT NULL,
                    issued_at BIGINT NOT NULL,
                    ended_at BIGINT,
                    reason BLOB,
                    replaces TEXT,
                    replaced_by TEXT,
                    facts BLOB NOT NULL,
                    is_assisted BIGINT NOT NULL,
                    PRIMARY KEY (org_id, number)
                )
                """,
                "CREATE INDEX documents_issued_unit ON documents_issued (org_id, unit, number)",
                // Whoever verifies a document belongs to no tenant.
                "CREATE INDEX documents_issued_number ON documents_issued (number)",
                """
                CREATE TABLE documents_files (
                    org_id TEXT NOT NULL,
                    number TEXT NOT NULL,
                    content BLOB NOT NULL,
                    PRIMARY KEY (org_id, number)
                )
                """,
                """
                CREATE TABLE documents_templates (
                    org_id TEXT NOT NULL,
                    code TEXT NOT NULL,
                    version BIGINT NOT NULL,
                    title TEXT NOT NULL,
                    text TEXT NOT NULL,
                    is_built_in BIGINT NOT NULL,
                    account_id TEXT NOT NULL,
                    changed_at BIGINT NOT NULL,
                    PRIMARY KEY (org_id, code, version)
                )
                """,
                """
                CREATE TABLE documents_keys (
                    org_id TEXT NOT NULL,
                    key_id BIGINT NOT NULL,
                    public_key BLOB NOT NULL,
                    private_key BLOB NOT NULL,
                    PRIMARY KEY (org_id, key_id)
                )
                """,
            ]
        ),
        Migration(
            number: 2,
            name: "prints",
            statements: [
                """
                CREATE TABLE documents_prints (
                    org_id TEXT NOT NULL,
                    job_id TEXT NOT NULL,
                    number TEXT NOT NULL,
                    title TEXT NOT NULL,
                    account_id TEXT NOT NULL,
                    printer TEXT NOT NULL,
                    unit TEXT NOT NULL,
                    last_printer TEXT NOT NULL,
                    copies BIGINT NOT NULL,
                    sides TEXT NOT NULL,
                    attempt BIGINT NOT NULL,
                    printer_job BIGINT,
                    state TEXT NOT NULL,
                    is_acknowledged BIGINT NOT NULL,
                    fault TEXT,
                    asked_at BIGINT NOT NULL,
                    changed_at BIGINT NOT NULL,
                    pickup_code BLOB NOT NULL,
                    pickup_index BLOB NOT NULL,
                    pickup_until BIGINT NOT NULL,
                    is_pickup BIGINT NOT NULL,
                    picked_at BIGINT,
                    is_withdrawn BIGINT NOT NULL,
                    repeats TEXT NOT NULL,
                    reason BLOB,
                    queue TEXT,
                    needs_staff BIGINT NOT NULL,
                    lease TEXT,
                    lease_until BIGINT,
                    PRIMARY KEY (org_id, job_id)
                )
                """,
                // Each printer has one queue, whatever tenants print on it.
                "CREATE INDEX documents_prints_queue ON documents_prints (queue, job_id)",
                "CREATE INDEX documents_prints_code ON documents_prints (org_id, pickup_index)",
                "CREATE INDEX documents_prints_number ON documents_prints (org_id, number, job_id)",
                "CREATE INDEX documents_prints_unit ON documents_prints (org_id, unit, job_id)",
                "CREATE INDEX documents_prints_staff ON documents_prints (org_id, needs_staff, job_id)",
                "CREATE INDEX documents_prints_unit_staff ON documents_prints (org_id, unit, needs_staff, job_id)",
            ]
        ),
        Migration(
            number: 3,
            name: "batches, signatures by SM2",
            statements: [
                "ALTER TABLE documents_issued ADD COLUMN is_sm2_signed BIGINT NOT NULL DEFAULT 0",
                """
                CREATE TABLE documents_signatures (
                    org_id TEXT NOT NULL,
                    number TEXT NOT NULL,
                    signature BLOB NOT NULL,
                    certificate TEXT NOT NULL,
                    PRIMARY KEY (org_id, number)
                )
                """,
                """
                CREATE TABLE documents_batch_rows (
                    org_id TEXT NOT NULL,
                    account_id TEXT NOT NULL,
                    batch TEXT NOT NULL,
                    row_number BIGINT NOT NULL,
                    digest BLOB NOT NULL,
                    number TEXT NOT NULL,
                    page_count BIGINT NOT NULL,
                    PRIMARY KEY (org_id, account_id, batch, row_number)
                )
                """,
            ]
        ),
        Migration(
            number: 4,
            name: "issuers, computed results, files by hash",
            statements: [
                "ALTER TABLE documents_issued ADD COLUMN is_official BIGINT NOT NULL DEFAULT 1",
                "ALTER TABLE documents_issued ADD COLUMN computed BLOB",
                // What a citizen made before had no organisation.
                "UPDATE documents_issued SET is_official = 0 WHERE unit = ''",
                // Whoever verifies a file belongs to no tenant.
                "CREATE INDEX documents_issued_file ON documents_issued (file_hash)",
            ]
        ),
        Migration(
            number: 5,
            name: "parameters of computations, keyed digests, keys that are retired",
            statements: [
                "ALTER TABLE documents_keys ADD COLUMN check_key BLOB",
                "ALTER TABLE documents_keys ADD COLUMN retired_at BIGINT",
                "ALTER TABLE documents_keys ADD COLUMN retired_reason TEXT",
                // What was issued before has a plain digest.
                "ALTER TABLE documents_issued ADD COLUMN check_key_id BIGINT NOT NULL DEFAULT 0",
                """
                CREATE TABLE documents_parameters (
                    org_id TEXT NOT NULL,
                    name TEXT NOT NULL,
                    effective_from BIGINT NOT NULL,
                    revision BIGINT NOT NULL,
                    value TEXT NOT NULL,
                    label TEXT NOT NULL,
                    source TEXT NOT NULL,
                    is_model BIGINT NOT NULL,
                    is_withdrawn BIGINT NOT NULL,
                    account_id TEXT NOT NULL,
                    entered_at BIGINT NOT NULL,
                    PRIMARY KEY (org_id, name, effective_from, revision)
                )
                """,
            ]
        ),
        Migration(
            number: 6,
            name: "drafts of a case, numbers that are held",
            statements: [
                """
                CREATE TABLE documents_held_numbers (
                    org_id TEXT NOT NULL,
                    series TEXT NOT NULL,
                    number TEXT NOT NULL,
                    holder TEXT NOT NULL,
                    held_until BIGINT NOT NULL,
                    PRIMARY KEY (org_id, series, number)
                )
                """,
                "CREATE INDEX documents_held_numbers_holder ON documents_held_numbers (org_id, holder)",
                "CREATE INDEX documents_drafts_subject ON documents_drafts (org_id, subject, unit, account_id, changed_at)",
            ]
        ),
    ]
}
