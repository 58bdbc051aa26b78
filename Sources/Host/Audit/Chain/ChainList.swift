internal import PluginKit

/// The organisations that have chains.
enum ChainList {
    /// An organisation as its column holds it, with the number of one of its records.
    struct Item {
        var organisation: SQLValue
        var sequence: Int64

        /// Its name, as far as it is one.
        var name: String {
            if case .text(let text) = self.organisation { text } else { "?" }
        }
    }

    /// Every organisation in the table; looks at a row each, not at every row.
    static func all(_ transaction: any ReadTransaction) throws -> [Item] {
        var items: [Item] = []
        var rows = try transaction.rows(Self.query("org_id >= ?"), [.text("")])
        while let row = rows.first {
            let item = Self.item(row)
            // A name that is no valid text any more reads as another than stands there, and would be met again and again.
            if let last = items.last, last.organisation == item.organisation { return try Self.everyRow(transaction) }
            items.append(item)
            rows = try transaction.rows(Self.query("org_id > ?"), [item.organisation])
        }
        return items
    }

    private static func query(_ condition: String) -> String {
        "SELECT org_id, sequence FROM host_audit WHERE \(condition) ORDER BY org_id, sequence LIMIT 1"
    }

    private static func everyRow(_ transaction: any ReadTransaction) throws -> [Item] {
        try transaction.rows("SELECT org_id, min(sequence) FROM host_audit GROUP BY org_id", []).map { row in
            Self.item(row)
        }
    }

    private static func item(_ row: SQLRow) -> Item {
        let sequence: Int64 = if case .integer(let sequence) = row.values[1] { sequence } else { 0 }
        return Item(organisation: row.values[0], sequence: sequence)
    }
}
