internal import CLibPQ
internal import Foundation
internal import PluginKit

/// One connection to PostgreSQL, used by one thread at a time.
///
/// Works in libpq's pipeline mode: what can wait (``later(_:)``) travels with the next statement, so that savepoints
/// cost no way there and back.
///
/// Safety: everything but the end is called by the one thread that the owner keeps it on.
final class PostgresConnection: @unchecked Sendable {
    private struct Compiled: Hashable {
        let sql: String
        let kinds: String
    }

    private enum Expected {
        case compiled(Compiled)
        case answer
        case end
    }

    /// Statements that stay compiled; modules have some hundred, and beyond this all are compiled anew.
    private static let compiledMax = 1_000

    private let handle: OpaquePointer
    private let patience: Duration
    private var names: [Compiled: String] = [:]
    private var nextName = 0
    private var deferred: [PostgresCommand] = []
    private var isLost = false
    /// The first statement that failed since ``startOver()``.
    private(set) var failure: PostgresFailure?

    /// Takes over a connection that libpq has made or failed to make.
    ///
    /// - Parameters:
    ///   - handle: of libpq; is ended with this object, also where this fails.
    ///   - answer: after this a server that says nothing is given up.
    init(_ handle: OpaquePointer?, answer: Duration) throws(PostgresFailure) {
        guard let handle else { throw .lost("No memory for a connection to PostgreSQL.") }
        guard PQstatus(handle) == CONNECTION_OK else {
            let message = Self.message(handle)
            PQfinish(handle)
            throw .lost(message)
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        PQenterPipelineMode(handle)
        self.handle = handle
        self.patience = answer
    }

    deinit {
        PQfinish(self.handle)
    }

    /// Sends a statement with the next one that is waited for; `startOver` forgets it.
    func later(_ command: PostgresCommand) {
        self.deferred.append(command)
    }

    /// Takes a statement back that was to be sent later and is the last.
    ///
    /// - Returns: whether it was still there.
    func takeBack(_ sql: String) -> Bool {
        guard self.deferred.last?.sql == sql else { return false }
        self.deferred.removeLast()
        return true
    }

    /// What was to be sent later; the caller sends it now.
    func takeDeferred() -> [PostgresCommand] {
        defer { self.deferred = [] }
        return self.deferred
    }

    /// Forgets what failed.
    func startOver() {
        self.deferred = []
        self.failure = nil
    }

    /// Executes one statement, after what was to be sent before it.
    func run(_ command: PostgresCommand) throws -> PostgresAnswer {
        do throws(PostgresFailure) {
            let answers = try self.exchange([self.takeDeferred() + [command]])[0]
            for answer in answers.dropLast() {
                // Savepoints do not fail, unless the connection is not where the host believes it to be.
                if case .failure(let failure) = answer { throw .lost(failure.message) }
            }
            guard let last = answers.last else { throw .skipped }
            return try last.get()
        } catch {
            self.failure = self.failure ?? error
            throw error.storageError
        }
    }

    /// Sends parts of statements at once and waits for the answers.
    ///
    /// What follows a failure is skipped to the end of its part; the next part is executed all the same.
    ///
    /// - Throws: ``PostgresFailure`` where the connection is lost.
    func exchange(
        _ parts: [[PostgresCommand]]
    ) throws(PostgresFailure) -> [[Result<PostgresAnswer, PostgresFailure>]] {
        guard !self.isLost else { throw .lost("The connection to PostgreSQL is lost.") }
        if self.names.count > Self.compiledMax { try self.forgetCompiled() }
        var expected: [[Expected]] = []
        do throws(PostgresFailure) {
            for part in parts {
                var own: [Expected] = []
                for command in part { own += try self.send(command) }
                guard PQpipelineSync(self.handle) == 1 else { throw self.lost() }
                expected.append(own)
            }
            var answers: [[Result<PostgresAnswer, PostgresFailure>]] = []
            for part in expected { answers.append(try self.receive(part)) }
            return answers
        } catch {
            if error.isLost { self.isLost = true }
            throw error
        }
    }

    private func send(_ command: PostgresCommand) throws(PostgresFailure) -> [Expected] {
        guard command.isCached else {
            let isSent = PQsendQueryParams(self.handle, command.sql, 0, nil, nil, nil, nil, 1)
            guard isSent == 1 else { throw self.lost() }
            return [.answer]
        }
        let arguments = command.arguments
        let compiled = Compiled(sql: command.sql, kinds: arguments.kinds)
        var expected: [Expected] = []
        let name: String
        if let known = self.names[compiled] {
            name = known
        } else {
            name = "s\(self.nextName)"
            self.nextName += 1
            let sql = PostgresDialect.parameters(command.sql)
            guard PQsendPrepare(self.handle, name, sql, Int32(arguments.types.count), arguments.types) == 1 else {
                throw self.lost()
            }
            self.names[compiled] = name
            expected.append(.compiled(compiled))
        }
        let isSent = arguments.withPointers { count, values, lengths, formats in
            PQsendQueryPrepared(self.handle, name, count, values, lengths, formats, 1)
        }
        guard isSent == 1 else { throw self.lost() }
        return expected + [.answer]
    }

    private func receive(_ expected: [Expected]) throws(PostgresFailure) -> [Result<PostgresAnswer, PostgresFailure>] {
        var answers: [Result<PostgresAnswer, PostgresFailure>] = []
        var compiling: PostgresFailure?
        for item in expected + [.end] {
            let answer = try self.nextAnswer()
            switch item {
            case .compiled(let compiled):
                if case .failure(let failure) = answer {
                    compiling = failure
                    self.names[compiled] = nil
                }
            case .answer:
                // Why it was skipped says more than that it was.
                answers.append(compiling.map { .failure($0) } ?? answer)
                compiling = nil
            case .end: break
            }
        }
        return answers
    }

    /// The answer to what was sent longest ago; the end of a part is an empty one.
    private func nextAnswer() throws(PostgresFailure) -> Result<PostgresAnswer, PostgresFailure> {
        let deadline = ContinuousClock.now.advanced(by: self.patience)
        var outcome: Result<PostgresAnswer, PostgresFailure>?
        var nulls = 0
        while true {
            guard let result = try self.nextResult(until: deadline) else {
                // A null ends the results of a statement.
                if let outcome { return outcome }
                nulls += 1
                guard nulls < 4, PQstatus(self.handle) == CONNECTION_OK else { throw self.lost() }
                continue
            }
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_PIPELINE_SYNC:
                return Self.answer(of: result)
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
                outcome = Self.answer(of: result)
            case PGRES_PIPELINE_ABORTED:
                outcome = .failure(.skipped)
            default:
                let failure = self.failure(of: result)
                if failure.isLost { throw failure }
                outcome = .failure(failure)
            }
        }
    }

    private static func answer(of result: OpaquePointer) -> Result<PostgresAnswer, PostgresFailure> {
        Result { () throws(PostgresFailure) in try PostgresAnswer(result) }
    }

    private func nextResult(until deadline: ContinuousClock.Instant) throws(PostgresFailure) -> OpaquePointer? {
        while PQisBusy(self.handle) == 1 {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else {
                throw .lost("PostgreSQL has not answered for \(self.patience.components.seconds) seconds.")
            }
            var descriptor = pollfd(fd: PQsocket(self.handle), events: Int16(POLLIN), revents: 0)
            _ = poll(&descriptor, 1, Int32(clamping: left.components.seconds * 1_000 + 1_000))
            guard PQconsumeInput(self.handle) == 1 else { throw self.lost() }
        }
        return PQgetResult(self.handle)
    }

    private func failure(of result: OpaquePointer) -> PostgresFailure {
        func field(_ letter: Character) -> String {
            let code = Int32(letter.asciiValue ?? 0)
            return PQresultErrorField(result, code).map { String(cString: $0) } ?? ""
        }
        // Severity in English; without one the message is libpq's own: the connection broke.
        let severity = field("V")
        let isLost = severity.isEmpty || severity == "FATAL" || severity == "PANIC"
        let message = field("M")
        return PostgresFailure(
            sqlState: field("C"),
            message: message.isEmpty ? Self.message(self.handle) : message,
            isLost: isLost || PQstatus(self.handle) == CONNECTION_BAD
        )
    }

    private func lost() -> PostgresFailure {
        .lost(Self.message(self.handle))
    }

    private static func message(_ handle: OpaquePointer) -> String {
        let text = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
        return text.isEmpty
            ? "The connection to PostgreSQL broke." : text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func forgetCompiled() throws(PostgresFailure) {
        self.names = [:]
        _ = try self.exchange([[.once("DEALLOCATE ALL")]])
    }

    /// Sleeps until the server notifies of something, the connection breaks, or `wake` can be read.
    ///
    /// - Returns: what it was notified of.
    func notifications(orReadable wake: Int32) throws(PostgresFailure) -> [String] {
        // One that came with the answer to an earlier command is here already, and nothing more may follow it.
        let early = self.arrived()
        guard early.isEmpty else { return early }
        var descriptors = [
            pollfd(fd: PQsocket(self.handle), events: Int16(POLLIN), revents: 0),
            pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&descriptors, 2, -1)
        guard PQconsumeInput(self.handle) == 1 else { throw self.lost() }
        return self.arrived()
    }

    /// What it was notified of and nobody has taken yet.
    private func arrived() -> [String] {
        var texts: [String] = []
        while let notification = PQnotifies(self.handle) {
            texts.append(String(cString: notification.pointee.extra))
            PQfreemem(notification)
        }
        return texts
    }
}

extension PostgresConnection {
    /// Sets parameters of the session.
    func set(_ parameters: [(String, String)]) throws(PostgresFailure) {
        let commands = parameters.map { PostgresCommand.once("SET \($0.0) = \(PostgresDialect.literal($0.1))") }
        for answer in try self.exchange([commands])[0] { _ = try answer.get() }
    }
}

extension PostgresConnection: SQLConnection {
    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        try self.run(PostgresCommand(sql, arguments)).rows
    }

    func change(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try self.run(PostgresCommand(sql, arguments)).changed
    }
}

extension PostgresConnection: GroupConnection {
    private static let savepoint = "SAVEPOINT write"

    func savepoint(_ body: () -> Bool) throws -> Bool {
        self.later(PostgresCommand(Self.savepoint))
        let isKept = body()
        if let failure = self.failure {
            if failure.isLost || failure.isConflict || failure.isStale { throw failure }
        }
        // Where the write said nothing to the server, there is nothing to take back.
        if self.takeBack(Self.savepoint) { return isKept }
        if !isKept {
            self.startOver()
            self.later(PostgresCommand("ROLLBACK TO SAVEPOINT write"))
        }
        self.later(PostgresCommand("RELEASE SAVEPOINT write"))
        return isKept
    }
}
