package import PluginKit

/// The database of a host, on either engine.
///
/// Everything acknowledged is on disk. Writers, of one host and of all hosts on one database, take turns.
package protocol Store: Sendable {
    /// Which engine this is, and how it keeps what is committed; for the log.
    var engine: String { get }

    /// The log of everything that happened.
    var eventLog: any EventLog { get }

    /// Transactions that were flushed to disk so far; each holds one write or many.
    var commitCount: Int { get }

    /// Writes that were acknowledged so far.
    var writeCount: Int { get }

    /// The database as one module sees it.
    func database(module: String) -> any Database

    /// Whether the database answers.
    ///
    /// - Throws: ``StorageError``.
    func check() async throws

    /// Copies the database into a new file, as it is at one moment, while writes go on, and reads what it was then.
    ///
    /// - Parameters:
    ///   - path: of the file, which is not there yet.
    ///   - body: reads every table, whoever's it is, as it stands in the copy.
    /// - Returns: what `body` has read.
    /// - Throws: ``StorageError`` with `diskFull` where there is no room for the copy; ``RPCError`` with
    ///   `failedPrecondition` where a program that it needs is missing; what `body` throws.
    func snapshot<Result: Sendable>(
        into path: String,
        reading body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result

    /// The host begins to stop: calls that wait for events end (``EventLog/waitForEventInCall(after:)``).
    func beginDrain()

    /// Ends every connection; the store is not used afterwards.
    ///
    /// - Throws: ``StorageError`` where something still works with it.
    func close() throws

    /// Brings a module's tables up to date.
    ///
    /// - Returns: the steps that were applied.
    /// - Throws: ``StorageError`` with `refused` where the database was made by a newer build, or a released step was
    ///   edited.
    func migrate(module: String, migrations: [Migration]) async throws -> [Migration]

    /// Makes the engine forget what stands in free space, where a step has freed personal data (``Migration``).
    ///
    /// Called when the module that the step belongs to has started. On PostgreSQL the operator does it.
    ///
    /// - Throws: ``StorageError``; it is tried again at the next start then.
    func settle() async throws
}
