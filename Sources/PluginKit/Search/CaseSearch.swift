/// The index of a module's cases (检索), kept in the transaction that makes or changes the case.
///
/// What a case is found by is asked of the module's ``SearchSource`` soon after, so that the write is not held up.
public struct CaseSearch: Sendable {
    /// Makes the index of a module.
    public init() {}

    /// Adds a case; one that is there stays as it is.
    ///
    /// A write that adds one appends an event too, as every change of a case does: that wakes the host.
    ///
    /// - Parameter places: ids of the organisations that it belongs to; empty ones are left out.
    /// - Throws: ``StorageError``.
    public func add(_ key: SearchKey, at places: [String], _ transaction: any WriteTransaction) throws {
        try transaction.index(key, at: places.filter { !$0.isEmpty })
    }

    /// Has a case found by what it is found by now, whose text has changed: a driver who is known, a number that it has got.
    ///
    /// It comes first among those that are found, as a new one does.
    ///
    /// - Parameter places: as of ``add(_:at:_:)``.
    /// - Throws: ``StorageError``.
    public func renew(_ key: SearchKey, at places: [String], _ transaction: any WriteTransaction) throws {
        try transaction.renew(key, at: places.filter { !$0.isEmpty })
    }

    /// Keeps that a case belongs to other organisations now; nothing changes for one that is not in the index.
    ///
    /// - Throws: ``StorageError``.
    public func move(_ key: SearchKey, to places: [String], _ transaction: any WriteTransaction) throws {
        try transaction.move(key, to: places.filter { !$0.isEmpty })
    }
}
