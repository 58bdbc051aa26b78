internal import PluginKit

/// Tables of the module.
enum MatterSchema {
    static let migrations = [
        Migration(
            number: 1,
            name: "matters",
            statements: [
                """
                CREATE TABLE %name%_matters (
                    org_id TEXT NOT NULL,
                    number TEXT NOT NULL,
                    title TEXT NOT NULL,
                    content TEXT NOT NULL,
                    registered_at BIGINT NOT NULL,
                    unit TEXT NOT NULL,
                    PRIMARY KEY (org_id, number)
                )
                """,
                "CREATE INDEX %name%_matters_by_unit ON %name%_matters (org_id, unit, number)",
            ]
        )
    ]
}
