package import AuditAPI
package import Logging
package import PluginKit

/// The audit log as people use it: reading, verifying, keeping and removing what the host records of every call.
///
/// Always there. Its database is the host's own, where the log stands.
package struct AuditModule: Sendable {
    /// Name in configuration and metrics.
    package static let id = "audit"
    /// The services that it serves.
    package static var services: [ServiceDescriptor] { [AuditServiceMethods.service] }

    private let handler: AuditHandler
    private let keeper: AnchorKeeper
    private let retention: Retention
    private let verifier: ChainVerifier
    private let file: AnchorFile
    private let time: TimeSource
    private let logger: Logger

    /// Makes the module.
    ///
    /// - Parameters:
    ///   - database: of the host's own tables.
    ///   - signer: signs the anchors.
    ///   - anchorFile: where the anchors stand.
    ///   - retentionMonths: how long records are kept, at least ``Retention/monthsMin``.
    ///   - gates: say whom a case is closed to, and with it who did what to it.
    package init(
        database: any Database,
        signer: any Signer,
        anchorFile: String,
        retentionMonths: Int,
        time: TimeSource,
        logger: Logger,
        gates: CaseGates = CaseGates()
    ) {
        let file = AnchorFile(path: anchorFile, signer: signer)
        self.file = file
        self.verifier = ChainVerifier(database: database, anchors: file)
        self.keeper = AnchorKeeper(database: database, file: file)
        self.retention = Retention(database: database, months: max(Retention.monthsMin, retentionMonths))
        self.handler = AuditHandler(
            database: database,
            verifier: self.verifier,
            file: file,
            gates: gates,
            time: time
        )
        self.time = time
        self.logger = logger
    }

    /// A handler for every method.
    package var endpoints: [Endpoint] { self.handler.endpoints }

    /// Verifies every chain against itself and the anchors.
    ///
    /// - Throws: ``StorageError``, or where the anchors cannot be read.
    package func verify() async throws -> VerifyResult {
        try await self.verifier.verify()
    }

    /// The key that the newest anchor is signed with; it vouches for those before it too.
    ///
    /// - Throws: where the anchors cannot be read.
    package func anchorKeyID() throws -> UInt32? {
        try self.file.read().anchors.last?.keyID
    }

    /// Anchors and removes what is to be anchored and removed now.
    ///
    /// - Throws: ``StorageError``, or where the anchors cannot be written or a record is broken.
    package func keep() async throws {
        try await self.keeper.anchor(now: self.time.now)
        let removed = try await self.retention.prune(now: self.time.now)
        if removed > 0 { self.logger.notice("audit records removed", metadata: ["count": "\(removed)"]) }
    }

    /// Keeps the log once a day, at the beginning of the next, until cancelled.
    package func run() async throws {
        while true {
            var pause = Self.retry
            do {
                try await self.keep()
                pause = Self.untilTomorrow(self.time.now)
            } catch let error where !(error is CancellationError) {
                self.logger.error("audit log not kept", metadata: ["error": "\(error)"])
            }
            try await Task.sleep(for: pause)
        }
    }

    /// After the end of a day what was begun in it is recorded, on every host.
    static let recordingLag: Duration = .seconds(60)

    private static func untilTomorrow(_ now: WallTime) -> Duration {
        let next = BeijingDay(now).next.start.advanced(by: Self.recordingLag)
        return .microseconds(next.microseconds - now.microseconds)
    }

    /// A full disk or a file that cannot be written is mended by a person, in about that time.
    private static let retry: Duration = .seconds(600)
}
