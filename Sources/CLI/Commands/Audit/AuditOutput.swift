internal import AuditAPI
internal import SwiftProtobuf

/// Prints audit records and legal holds.
enum AuditOutput {
    static func list(_ records: [AuditEntry], json: Bool) throws {
        if json {
            for record in records { Terminal.line(try record.jsonString()) }
            return
        }
        var table = Table("NO", "TIME", "ACCOUNT", "FROM", "METHOD", "CASE", "FIELDS", "OUTCOME", "REASON")
        for record in records {
            table.add(
                "\(record.sequence)",
                LocalTime.text(record.recordedAt),
                record.accountID,
                [record.door, record.peer].filter { !$0.isEmpty }.joined(separator: " "),
                record.method.split(separator: "/").last.map(String.init) ?? record.method,
                record.subject,
                record.fields.joined(separator: ","),
                record.outcome == 0 ? "ok" : "\(record.outcome)",
                record.reason
            )
        }
        table.print()
    }

    static func list(_ holds: [LegalHold], json: Bool) throws {
        if json {
            for hold in holds { Terminal.line(try hold.jsonString()) }
            return
        }
        var table = Table("NO", "CASE", "PLACED", "BY", "REASON", "RELEASED", "BY", "REASON")
        for hold in holds {
            table.add(
                "\(hold.number)",
                hold.subject.isEmpty ? "(all)" : hold.subject,
                LocalTime.text(hold.placedAt),
                hold.placedBy,
                hold.reason,
                hold.hasReleasedAt ? LocalTime.text(hold.releasedAt) : "",
                hold.releasedBy,
                hold.releaseReason
            )
        }
        table.print()
    }
}
