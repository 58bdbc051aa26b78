internal import PluginKit

/// Numbers that are held for papers which wait for a signing server, so that nobody else waits for it.
///
/// A number is taken before such a paper is signed. Where it is not kept in the end, the number is free, and the next paper
/// gets it: none is left out. Where the host stops meanwhile, it is free after a time.
struct HeldNumbers: Sendable {
    let organisationID: String

    /// The next number of a pattern: the first that became free, or else a new one.
    func next(_ numbers: CaseNumbers, _ transaction: any WriteTransaction) throws -> String {
        let series = numbers.series(on: CivilDay(transaction.now))
        let row = try transaction.row(
            """
            SELECT number FROM documents_held_numbers WHERE org_id = ? AND series = ? AND held_until <= ?
            ORDER BY number LIMIT 1
            """,
            .text(self.organisationID),
            .text(series),
            .time(transaction.now)
        )
        guard let free = row?.text(0) else {
            return try numbers.next(organisation: self.organisationID, transaction)
        }
        try transaction.execute(
            "DELETE FROM documents_held_numbers WHERE org_id = ? AND series = ? AND number = ?",
            .text(self.organisationID),
            .text(series),
            .text(free)
        )
        return free
    }

    /// Takes the next number for a paper, and keeps it from others until a time.
    ///
    /// - Parameter holder: of whoever makes the paper, unique.
    func hold(
        _ numbers: CaseNumbers,
        _ holder: String,
        until: WallTime,
        _ transaction: any WriteTransaction
    ) throws -> String {
        let number = try self.next(numbers, transaction)
        try transaction.execute(
            "INSERT INTO documents_held_numbers (org_id, series, number, holder, held_until) VALUES (?, ?, ?, ?, ?)",
            .text(self.organisationID),
            .text(numbers.series(on: CivilDay(transaction.now))),
            .text(number),
            .text(holder),
            .time(until)
        )
        return number
    }

    /// Takes what a holder has, for the paper that is kept now.
    ///
    /// - Returns: how many numbers it still had.
    func take(_ holder: String, _ transaction: any WriteTransaction) throws -> Int {
        try transaction.execute(
            "DELETE FROM documents_held_numbers WHERE org_id = ? AND holder = ?",
            .text(self.organisationID),
            .text(holder)
        )
    }

    /// Gives back what a holder has.
    func release(_ holder: String, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE documents_held_numbers SET held_until = 0 WHERE org_id = ? AND holder = ?",
            .text(self.organisationID),
            .text(holder)
        )
    }
}
