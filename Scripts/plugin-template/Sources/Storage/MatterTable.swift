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

    /// Matters after a place in the list, newest first: the number is the order of registration.
    func matters(_ query: MatterQuery, _ transaction: any ReadTransaction) throws -> [Matter] {
        var conditions = ["org_id = ?"]
        var arguments: [SQLValue] = [.text(self.organisationID)]
        if let before = query.before {
            conditions.append("number < ?")
            arguments.append(.text(before))
        }
        arguments.append(.integer(Int64(query.limit)))
        return try transaction.rows(
            """
            SELECT \(MatterRow.columns) FROM %name%_matters
            WHERE \(conditions.joined(separator: " AND ")) ORDER BY number DESC LIMIT ?
            """,
            arguments
        ).map(MatterRow.matter)
    }

    /// Registers a matter under the next number.
    func register(_ new: NewMatter, _ transaction: any WriteTransaction) throws -> Matter {
        let count = try transaction.nextNumber(organisation: self.organisationID, series: MatterNumber.series)
        let matter = Matter.with {
            $0.number = MatterNumber.text(count)
            $0.title = new.title
            $0.content = new.content
            $0.registeredAt = transaction.now.timestamp
        }
        try transaction.execute(
            "INSERT INTO %name%_matters (org_id, \(MatterRow.columns)) VALUES (?, ?, ?, ?, ?)",
            .text(self.organisationID),
            .text(matter.number),
            .text(matter.title),
            .text(matter.content),
            .time(transaction.now)
        )
        return matter
    }
}
