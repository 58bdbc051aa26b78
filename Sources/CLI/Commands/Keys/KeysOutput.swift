internal import KeysAPI
internal import SwiftProtobuf

/// Prints keys and rotations.
enum KeysOutput {
    static func print(_ status: KeyStatus, json: Bool) throws {
        if json {
            Terminal.line(try status.jsonString())
            return
        }
        var keys = Table("KEY", "VALUES", "")
        for key in status.keys {
            let remarks = [key.current ? "newest" : "", key.present ? "" : "NOT AT HAND"]
            keys.add("\(key.keyID)", "\(key.values)", remarks.filter { !$0.isEmpty }.joined(separator: ", "))
        }
        keys.print()
        var columns = Table("COLUMN", "SEALED ANEW", "")
        for column in status.columns {
            columns.add(column.column, "\(column.resealed)", column.finished ? "done" : "under way")
        }
        columns.print()
        if !status.problem.isEmpty { Terminal.error(status.problem.printable) }
    }
}
