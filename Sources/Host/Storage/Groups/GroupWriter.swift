/// What commits groups of writes, on its own thread.
protocol GroupWriter {
    /// Does `work` in one transaction and commits it; has returned when it is on disk.
    ///
    /// `work` may run several times, each time in a new transaction. It returns the newest event that it appended.
    ///
    /// - Throws: what made it impossible; nothing of it is kept then, unless the error says otherwise.
    func commit(_ work: (any GroupConnection) throws -> Int64?) throws
}
