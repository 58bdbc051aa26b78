internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// What platforms pushed last of their orders, as far as more is taken over of it than of the rest.
///
/// What the hotline decided since, such as whom it found not to be accused, stands against a push that repeats the one before:
/// only what is new against that is the platform's word.
struct PushedTable {
    let organisationID: String
    let sealer: any Sealer

    static let pushed = SealedColumn(table: "hotline_pushed", key: ["org_id", "number"], column: "pushed_sealed")

    /// What was pushed last; `nil` for an order of before this was kept.
    func last(of number: String, _ transaction: any ReadTransaction) throws -> PushedOrder? {
        try transaction.row(
            "SELECT pushed_sealed FROM hotline_pushed WHERE org_id = ? AND number = ?",
            .text(self.organisationID),
            .text(number)
        ).map { row in
            PushedOrder(try NewOrder(serializedBytes: self.sealer.open(row.blob(0), as: Self.pushed.purpose)))
        }
    }

    /// Keeps what is pushed now, in the place of what was before.
    func keep(_ pushed: PushedOrder, of number: String, _ transaction: any WriteTransaction) throws {
        let bytes: [UInt8] = try pushed.kept.serializedBytes()
        try transaction.execute(
            """
            INSERT INTO hotline_pushed (org_id, number, pushed_sealed) VALUES (?, ?, ?)
            ON CONFLICT (org_id, number) DO UPDATE SET pushed_sealed = excluded.pushed_sealed
            """,
            .text(self.organisationID),
            .text(number),
            .blob(try self.sealer.seal(bytes, as: Self.pushed.purpose))
        )
    }
}
