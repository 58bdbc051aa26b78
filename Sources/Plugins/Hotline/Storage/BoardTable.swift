internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Figures that are public (公开看板): a row a month, as it was when it was published.
///
/// What is shown of a month is one state of it, so that nobody subtracts one from another.
struct BoardTable {
    let organisationID: String

    /// Twenty years.
    private static let monthsMax: Int64 = 240

    /// Makes a month public, in the place of what was public of it.
    func keep(_ board: Board, _ transaction: any WriteTransaction) throws -> Board {
        let key: [SQLValue] = [.text(self.organisationID), .text(board.month)]
        let before = try transaction.rows(
            "SELECT revision FROM hotline_boards WHERE org_id = ? AND month = ?",
            key
        ).first
        var board = board
        board.revision = UInt32(clamping: (before?.integer(0) ?? 0) + 1)
        board.publishedAt = transaction.now.timestamp
        try transaction.execute("DELETE FROM hotline_boards WHERE org_id = ? AND month = ?", key)
        try transaction.execute(
            "INSERT INTO hotline_boards (org_id, month, revision, published_at, board) VALUES (?, ?, ?, ?, ?)",
            key + [
                .integer(Int64(board.revision)), .time(transaction.now), .blob(try board.serializedBytes()),
            ]
        )
        return board
    }

    /// What is public of a month.
    func board(_ month: String, _ transaction: any ReadTransaction) throws -> Board? {
        try transaction.row(
            "SELECT board FROM hotline_boards WHERE org_id = ? AND month = ?",
            .text(self.organisationID),
            .text(month)
        ).map { try Board(serializedBytes: $0.blob(0)) }
    }

    /// Months that are public, the newest first.
    func months(_ transaction: any ReadTransaction) throws -> [String] {
        try transaction.rows(
            "SELECT month FROM hotline_boards WHERE org_id = ? ORDER BY month DESC LIMIT ?",
            .text(self.organisationID),
            .integer(Self.monthsMax)
        ).map { $0.text(0) }
    }
}
