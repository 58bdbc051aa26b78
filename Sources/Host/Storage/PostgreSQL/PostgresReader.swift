internal import Dispatch
internal import PluginKit

/// One connection that reads, with a thread of its own.
///
/// Safety: the connection is used on the reader's queue only.
final class PostgresReader: @unchecked Sendable {
    let queue: DispatchQueue
    private let address: PostgresAddress
    private var connection: PostgresConnection?

    init(number: Int, address: PostgresAddress) {
        self.queue = DispatchQueue(label: "yizhan.postgres.reader.\(number)")
        self.address = address
    }

    /// Reads a consistent view; once more where the connection turns out to be broken.
    func read<Result>(_ body: (any SQLConnection) throws -> Result) throws -> Result {
        do {
            let (outcome, failure) = try self.attempt(body)
            guard let failure, failure.isLost || failure.isStale else { return try outcome.get() }
            return try self.attempt(body).outcome.get()
        } catch let failure as PostgresFailure {
            throw failure.storageError
        }
    }

    /// Ends the connection.
    func disconnect() {
        self.connection = nil
    }

    private func attempt<Output>(
        _ body: (any SQLConnection) throws -> Output
    ) throws -> (outcome: Result<Output, any Error>, failure: PostgresFailure?) {
        let connection = try self.connection ?? self.address.connect(for: "reader")
        self.connection = connection
        connection.startOver()
        connection.later(Self.begin)
        let outcome = Result { try body(connection) }
        let failure = connection.failure
        do throws(PostgresFailure) {
            // Where nothing was asked, nothing has begun.
            if connection.takeDeferred().isEmpty { _ = try connection.exchange([[Self.end]]) }
        } catch {
            self.connection = nil
        }
        if let failure, failure.isLost || failure.isStale { self.connection = nil }
        return (outcome, failure)
    }

    private static let begin = PostgresCommand("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    private static let end = PostgresCommand("COMMIT")
}
