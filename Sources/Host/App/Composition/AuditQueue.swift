internal import Logging
internal import PluginKit
internal import ServiceLifecycle
internal import Synchronization

/// Keeps the audit records of calls that did not keep their own.
///
/// Records that an answer waits for are written at once, in the same group as other writes of that moment. Those of
/// refused calls go through a bounded queue, so that a flood of refusals cannot fill memory; what does not fit is counted
/// and the count is logged.
final class AuditQueue: Auditor {
    private let database: any Database
    private let logger: Logger
    private let queue: AsyncStream<AuditRecord>
    private let source: AsyncStream<AuditRecord>.Continuation
    private let lost = Atomic<Int>(0)

    /// Some seconds of refusals at a rate that no honest client reaches; a record takes under a kilobyte.
    private static let waitingMax = 10_000

    init(database: any Database, logger: Logger) {
        self.database = database
        self.logger = logger
        (self.queue, self.source) = AsyncStream.makeStream(
            of: AuditRecord.self,
            bufferingPolicy: .bufferingOldest(Self.waitingMax)
        )
    }

    func record(_ record: AuditRecord) async throws {
        do {
            try await self.database.write { try $0.audit(record) }
        } catch let error as StorageError {
            throw RPCError(
                code: .unavailable,
                message: "This is not answered, since it could not be recorded in the audit log. Tell the operator.",
                cause: error
            )
        }
    }

    func recordSoon(_ record: AuditRecord) {
        if case .dropped = self.source.yield(record) { self.lost.add(1, ordering: .relaxed) }
    }

}

extension AuditQueue: Service {
    /// Writes what is queued, until the host stops and nothing is left.
    func run() async {
        await withGracefulShutdownHandler {
            await self.drain()
        } onGracefulShutdown: {
            self.source.finish()
        }
    }

    private func drain() async {
        for await record in self.queue {
            do {
                try await self.database.write { try $0.audit(record) }
            } catch {
                self.lost.add(1, ordering: .relaxed)
            }
            let lost = self.lost.exchange(0, ordering: .relaxed)
            if lost > 0 { self.logger.error("refused calls not audited", metadata: ["count": "\(lost)"]) }
        }
    }
}
