/// The database as a module sees it: its own tables, and nothing of another module's.
///
/// Closures are synchronous and run on a thread of the engine; what they return leaves it. A write that has returned is
/// on disk. Concurrent writes share one flush; each fails or succeeds alone.
public protocol Database: Sendable {
    /// Reads a consistent view.
    ///
    /// - Throws: ``StorageError``, or what `body` throws.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result

    /// Writes durably.
    ///
    /// - Throws: ``StorageError``, or what `body` throws; nothing is written then.
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result
}
