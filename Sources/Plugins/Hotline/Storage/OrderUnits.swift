internal import PluginKit

/// Puts the ids of the organisation tree in the place of the names that units had before there was one.
///
/// A name that no organisation has stays, seen by those who see everything, until the start after one gets it.
struct OrderUnits {
    let database: any Database
    let organisations: OrganisationTrees

    /// Orders of one write: few enough not to be felt by the writes beside it.
    private static let batch: Int64 = 200

    /// Returns when no order has the name of an organisation in the place of its id.
    func run() async throws {
        var organisationID = ""
        while let next = try await self.next("org_id", after: organisationID, "1 = 1", []) {
            organisationID = next
            let tree = self.organisations.tree(of: next)
            var unit = ""
            while let text = try await self.next("unit", after: unit, "org_id = ?", [.text(next)]) {
                unit = text
                guard let id = tree.id(of: text), id != text else { continue }
                while try await self.database.write({ try Self.rename(text, id, next, $0) }) == Int(Self.batch) {}
            }
        }
    }

    /// The next value of a column in an index that has it: as many look-ups as there are values, however many orders.
    private func next(
        _ column: String,
        after value: String,
        _ condition: String,
        _ arguments: [SQLValue]
    ) async throws -> String? {
        try await self.database.read { transaction in
            let row = try transaction.rows(
                "SELECT MIN(\(column)) FROM hotline_orders WHERE \(condition) AND \(column) > ?",
                arguments + [.text(value)]
            ).first
            return row.flatMap { $0.isNull(0) ? nil : $0.text(0) }
        }
    }

    private static func rename(
        _ text: String,
        _ id: String,
        _ organisationID: String,
        _ transaction: any WriteTransaction
    ) throws -> Int {
        try transaction.execute(
            """
            UPDATE hotline_orders SET unit = ? WHERE org_id = ? AND number IN (
                SELECT number FROM hotline_orders WHERE org_id = ? AND unit = ? LIMIT ?
            )
            """,
            .text(id),
            .text(organisationID),
            .text(organisationID),
            .text(text),
            .integer(Self.batch)
        )
    }
}
