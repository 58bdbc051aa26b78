internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// How a tenant computes its rates, where it is not as the models say (指标口径).
struct RateRuleTable {
    let organisationID: String

    /// All of them, those of former months too.
    func rules(_ transaction: any ReadTransaction) throws -> [RateRule] {
        try transaction.rows(
            "SELECT from_day, definition FROM hotline_rates WHERE org_id = ? ORDER BY kind, from_day",
            .text(self.organisationID)
        ).compactMap { row in
            let definition = try RateDefinition(serializedBytes: row.blob(1))
            // One of a later build's is left out.
            guard let method = RateRules.method(definition.kind, definition.formula) else { return nil }
            return RateRule(
                kind: definition.kind,
                name: definition.name,
                method: method,
                from: CivilDay(number: Int(row.integer(0))),
                sampleMin: Int(definition.sampleMin),
                tiers: definition.tiers,
                isModel: definition.isModel,
                source: definition.source
            )
        }
    }

    /// Keeps a rule, in the place of the one of the same rate and day.
    func keep(_ rule: RateRule, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO hotline_rates (org_id, kind, from_day, definition, set_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (org_id, kind, from_day) DO UPDATE
            SET definition = excluded.definition, set_at = excluded.set_at
            """,
            .text(self.organisationID),
            .integer(Int64(rule.kind.rawValue)),
            .integer(Int64(rule.from?.number ?? 0)),
            .blob(try rule.definition.serializedBytes()),
            .time(transaction.now)
        )
    }
}
