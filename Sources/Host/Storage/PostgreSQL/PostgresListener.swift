internal import Dispatch
internal import Foundation
internal import Logging
internal import PluginKit

/// Hears of events that any host appends, and wakes who waits for them.
///
/// Safety: the connection lives on the listener's queue; the pipe is written to by whoever stops it.
final class PostgresListener: @unchecked Sendable {
    private let address: PostgresAddress
    private let wakeUp: EventWakeUp
    private let logger: Logger
    private let queue = DispatchQueue(label: "yizhan.postgres.listener")
    private let pause = PostgresPause()
    private let stopped = Pipe()

    init(address: PostgresAddress, wakeUp: EventWakeUp, logger: Logger) {
        self.address = address
        self.wakeUp = wakeUp
        self.logger = logger
    }

    /// Tells every host, when the transaction is committed.
    static func notify(_ sequence: Int64) throws -> PostgresCommand {
        try PostgresCommand("SELECT pg_notify('yizhan_events', ?)", [.text(String(sequence))])
    }

    /// Listens until ``stop()``.
    func start() {
        self.queue.async { self.run() }
    }

    /// Ends listening, and has returned when the connection is ended.
    func stop() {
        self.pause.end()
        try? self.stopped.fileHandleForWriting.close()
        self.queue.sync {}
    }

    private func run() {
        var wait = PostgresPause.Wait(within: Self.forever)
        while !self.pause.hasEnded {
            do {
                let connection = try self.address.connect(for: "listener")
                try self.listen(connection)
                wait = PostgresPause.Wait(within: Self.forever)
                try self.follow(connection)
            } catch {
                guard self.pause.next(&wait) else { return }
                self.logger.warning("listening for events anew", metadata: ["error": "\(StorageError(error).message)"])
            }
        }
    }

    /// Begins to listen, and catches up with what was missed.
    private func listen(_ connection: PostgresConnection) throws {
        for answer in try connection.exchange([[.once("LISTEN yizhan_events")]]).joined() { _ = try answer.get() }
        self.wakeUp.reached(try connection.rows(StoreEventLog.newest, []).first?.integer(0) ?? 0)
    }

    private func follow(_ connection: PostgresConnection) throws {
        let descriptor = self.stopped.fileHandleForReading.fileDescriptor
        while !self.pause.hasEnded {
            for text in try connection.notifications(orReadable: descriptor) {
                if let sequence = Int64(text) { self.wakeUp.reached(sequence) }
            }
        }
    }

    private static let forever = Duration.seconds(1_000_000_000)
}
