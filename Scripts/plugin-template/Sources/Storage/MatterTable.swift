internal import %Name%API
internal import PluginKit
internal import SwiftProtobuf

/// Matters of one organisation in the database.
struct MatterTable {
    let organisationID: String

    func matter(_ number: String, _ transaction: any ReadTransaction) throws -> Matter? {
        try transaction.row(
            "SELECT \(MatterRow.columns) FROM %name%_matters WHERE org_id = ? AND number = ?",
            .text(self.organisationID),
            .text(number)
        ).map(MatterRow.matter)
    }

    /// Matters within a reach after a place in the list, newest first: the number is the order of registration.
    func matters(_ query: MatterQuery, _ reach: Reach, _ transaction: any ReadTransaction) throws -> [Matter] {
        let numbers = try ReachList(
            table: "%name%_matters",
            key: "number",
            belongsTo: ["unit"],
            organisationID: self.organisationID,
            before: query.before,
            limit: query.limit
        ).keys(reach, in: transaction)
        guard !numbers.isEmpty else { return [] }
        let list = SQLList(numbers.map { .text($0) })
        return try transaction.rows(
            "SELECT \(MatterRow.columns) FROM %name%_matters WHERE org_id = ? AND number IN (\(list.placeholders))",
            [.text(self.organisationID)] + list.values
        ).map(MatterRow.matter).sorted { $0.number > $1.number }
    }

    /// Registers a matter of an organisation under the next number.
    func register(_ new: NewMatter, unit: String, _ transaction: any WriteTransaction) throws -> Matter {
        let count = try transaction.nextNumber(organisation: self.organisationID, series: MatterNumber.series)
        let matter = Matter.with {
            $0.number = MatterNumber.text(count)
            $0.title = new.title
            $0.content = new.content
            $0.registeredAt = transaction.now.timestamp
            $0.unit = unit
        }
        try transaction.execute(
            "INSERT INTO %name%_matters (org_id, \(MatterRow.columns)) VALUES (?, ?, ?, ?, ?, ?)",
            .text(self.organisationID),
            .text(matter.number),
            .text(matter.title),
            .text(matter.content),
            .time(transaction.now),
            .text(unit)
        )
        return matter
    }
}
