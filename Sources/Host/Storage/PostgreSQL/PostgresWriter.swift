internal import Foundation
internal import Logging
internal import PluginKit
internal import Synchronization

/// The one connection of a host that writes.
///
/// Safety: everything but ``stop()`` runs on the writer's queue.
final class PostgresWriter: GroupWriter, @unchecked Sendable {
    /// How often a group is done again after conflicts; writers take turns, so that only somebody else's can conflict.
    private static let conflictsMax = 5

    private let address: PostgresAddress
    private let limits: PostgresLimits
    private let stamp: PostgresStamp
    private let time: TimeSource
    private let logger: Logger
    private let pause: PostgresPause
    private var connection: PostgresConnection?
    private var group: Int64 = 0

    init(address: PostgresAddress, limits: PostgresLimits, time: TimeSource, logger: Logger) {
        self.address = address
        self.limits = limits
        self.stamp = PostgresStamp(writer: UUID().uuidString)
        self.time = time
        self.logger = logger
        self.pause = PostgresPause()
    }

    /// Waits for the server no longer; what is under way ends soon.
    func stop() {
        self.pause.end()
    }

    /// Ends the connection.
    func disconnect() {
        self.connection = nil
    }

    func commit(_ work: (any GroupConnection) throws -> Int64?) throws {
        var wait = PostgresPause.Wait(within: self.limits.patience)
        var conflicts = 0
        while true {
            do {
                return try self.attempt(work)
            } catch let failure as PostgresFailure {
                self.logger.warning("transaction repeated", metadata: ["error": "\(failure.storageError.message)"])
                if failure.isLost {
                    self.connection = nil
                    guard self.pause.next(&wait) else { throw failure.storageError }
                } else {
                    conflicts += 1
                    guard failure.isConflict || failure.isStale, conflicts < Self.conflictsMax else {
                        throw failure.storageError
                    }
                    if failure.isStale { self.connection = nil }
                }
            }
        }
    }

    private func attempt(_ work: (any GroupConnection) throws -> Int64?) throws {
        let connection = try self.connected()
        connection.startOver()
        self.group += 1
        try self.begin(connection)
        let newest: Int64?
        do {
            newest = try work(connection)
        } catch {
            let cause: any Error = connection.failure ?? error
            self.takeBack(connection)
            throw cause
        }
        if let newest { connection.later(try PostgresListener.notify(newest)) }
        try self.finish(connection)
    }

    private func connected() throws(PostgresFailure) -> PostgresConnection {
        if let connection = self.connection { return connection }
        let connection = try self.address.connect(for: "writer")
        self.connection = connection
        return connection
    }

    /// Takes the turn and begins the transaction, in one way there and back.
    private func begin(_ connection: PostgresConnection) throws {
        let answers = try connection.exchange([
            [PostgresTurn.take],
            [
                PostgresCommand("BEGIN ISOLATION LEVEL SERIALIZABLE"),
                try self.stamp.leave(self.group, now: self.time.now),
            ],
        ])
        do {
            for answer in answers.joined() { _ = try answer.get() }
        } catch {
            // Without the turn the transaction must not go on; the session's end takes back what it has.
            self.connection = nil
            throw error
        }
    }

    private func takeBack(_ connection: PostgresConnection) {
        connection.startOver()
        do {
            let answers = try connection.exchange([[PostgresCommand("ROLLBACK")], [PostgresTurn.leave]])
            for answer in answers.joined() { _ = try answer.get() }
        } catch {
            self.connection = nil
        }
    }

    /// Commits, and leaves the turn in the same way there and back.
    private func finish(_ connection: PostgresConnection) throws {
        let before = connection.takeDeferred()
        let answers: [[Result<PostgresAnswer, PostgresFailure>]]
        do {
            answers = try connection.exchange([before + [PostgresCommand("COMMIT")], [PostgresTurn.leave]])
        } catch {
            self.connection = nil
            self.logger.warning("connection lost in a commit", metadata: ["error": "\(error.message)"])
            return try self.askOutcome(error)
        }
        for answer in answers[0].dropLast() {
            if case .failure(let failure) = answer {
                self.connection = nil
                throw failure.isConflict ? failure : .lost(failure.message)
            }
        }
        guard case .success(let done)? = answers[0].last else {
            // A commit that fails ends the transaction; the session is ended too, to be sure of the turn.
            self.connection = nil
            if case .failure(let failure)? = answers[0].last { throw failure }
            throw PostgresFailure.skipped
        }
        guard done.tag == "COMMIT" else {
            self.connection = nil
            throw PostgresFailure.lost("The server answered a commit with \(done.tag).")
        }
        if case .failure? = answers[1].last { self.connection = nil }
    }

    /// Finds out whether a commit whose answer did not come was done.
    ///
    /// The session that may still be committing holds the turn: whoever has it sees the outcome.
    ///
    /// - Throws: ``PostgresFailure`` where it was not done; ``StorageError`` where nobody can tell.
    private func askOutcome(_ cause: PostgresFailure) throws {
        var wait = PostgresPause.Wait(within: self.limits.patience + self.limits.turn)
        while true {
            if let newest = try self.newestGroup() {
                guard newest == self.group else { throw PostgresFailure.lost(cause.message) }
                return
            }
            guard self.pause.next(&wait) else {
                throw StorageError(
                    kind: .unavailable,
                    message: "The connection broke while a write was being committed (\(cause.message)), and the "
                        + "server cannot be asked: whether the write is there is unknown. Repeat it with the same key."
                )
            }
        }
    }

    /// The newest group of this writer that was committed, 0 for none; `nil` where the server does not say.
    private func newestGroup() throws -> Int64? {
        do {
            let connection = try self.connected()
            let question = try self.stamp.newest()
            let answers = try connection.exchange([[PostgresTurn.take], [question], [PostgresTurn.leave]])
            for answer in answers.joined() { _ = try answer.get() }
            return try answers[1][0].get().rows.first?.integer(0) ?? 0
        } catch is PostgresFailure {
            self.connection = nil
            return nil
        }
    }
}
