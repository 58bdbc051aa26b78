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
                    PRIMARY KEY (org_id, number)
                )
                """
            ]
        )
    ]
}
