internal import PluginKit

/// Tables of the exchange with other platforms, as they came after the first of them.
enum ExchangeSchema {
    /// What a platform pushed last of each of its orders; of those of before it is known with the next push.
    static func pushed(number: Int) -> Migration {
        Migration(
            number: number,
            name: "what platforms pushed last",
            statements: [
                """
                CREATE TABLE hotline_pushed (
                    org_id TEXT NOT NULL,
                    number TEXT NOT NULL,
                    pushed_sealed BLOB NOT NULL,
                    PRIMARY KEY (org_id, number)
                )
                """
            ]
        )
    }
}
