/// A connection inside the transaction of a group.
protocol GroupConnection: SQLConnection {
    /// Keeps what `body` did where it returns `true`, and takes it back where not.
    ///
    /// - Returns: whether it did.
    /// - Throws: where the whole transaction cannot go on.
    func savepoint(_ body: () -> Bool) throws -> Bool
}
