internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Column mappings (列映射) of one tenant in the database: names of columns, no personal data.
struct MappingTable {
    let organisationID: String

    /// Keeps a mapping of an organisation under its name.
    func save(_ mapping: ColumnMapping, of unit: String, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO hotline_mappings (org_id, unit, name, mapping, updated_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (org_id, unit, name) DO UPDATE SET mapping = excluded.mapping, updated_at = excluded.updated_at
            """,
            .text(self.organisationID),
            .text(unit),
            .text(mapping.name),
            .blob(try mapping.serializedBytes()),
            .time(transaction.now)
        )
    }

    /// The mappings of organisations, by name.
    func mappings(of units: [String], _ transaction: any ReadTransaction) throws -> [ColumnMapping] {
        try units.flatMap { unit in
            try transaction.rows(
                """
                SELECT unit, mapping, updated_at FROM hotline_mappings WHERE org_id = ? AND unit = ?
                ORDER BY name LIMIT ?
                """,
                .text(self.organisationID),
                .text(unit),
                .integer(Int64(MappingRules.countMax))
            ).map(Self.mapping)
        }
    }

    /// A mapping of an organisation, if it has one of the name.
    func mapping(_ name: String, of unit: String, _ transaction: any ReadTransaction) throws -> ColumnMapping? {
        try transaction.row(
            "SELECT unit, mapping, updated_at FROM hotline_mappings WHERE org_id = ? AND unit = ? AND name = ?",
            .text(self.organisationID),
            .text(unit),
            .text(name)
        ).map(Self.mapping)
    }

    /// Deletes a mapping.
    ///
    /// - Returns: whether there was one.
    func delete(_ name: String, of unit: String, _ transaction: any WriteTransaction) throws -> Bool {
        try transaction.execute(
            "DELETE FROM hotline_mappings WHERE org_id = ? AND unit = ? AND name = ?",
            .text(self.organisationID),
            .text(unit),
            .text(name)
        ) > 0
    }

    private static func mapping(_ row: SQLRow) throws -> ColumnMapping {
        var mapping = try ColumnMapping(serializedBytes: row.blob(1))
        mapping.unit = row.text(0)
        if let time = row.time(2) { mapping.updatedAt = time.timestamp }
        return mapping
    }
}
