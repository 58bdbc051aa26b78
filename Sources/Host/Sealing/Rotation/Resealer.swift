internal import Logging
internal import PluginKit
internal import Synchronization

/// Seals everything anew under the newest key, in the background, a few values at a time.
///
/// Its place is kept with every batch: after a kill it goes on where it was. A value that was sealed anew twice is the
/// same as one that was once.
final class Resealer: Sendable {
    private let keyring: Keyring
    private let rotations: Rotations
    private let sources: @Sendable () async throws -> [SealedSource]
    private let files: [SealedFiles]
    private let logger: Logger
    private let wakeUps: AsyncStream<Void>
    private let wakeUp: AsyncStream<Void>.Continuation
    private let lastProblem = Mutex("")

    /// Values of one write: few enough not to be felt by the writes beside it.
    private static let batch: Int64 = 200
    /// A database that cannot be reached is there again, or has been mended, in about that time.
    private static let retry: Duration = .seconds(60)

    /// Writes under way when the key changed end long before the second.
    private static let walksMax = 3

    init(
        keyring: Keyring,
        rotations: Rotations,
        sources: @escaping @Sendable () async throws -> [SealedSource],
        files: [SealedFiles],
        logger: Logger
    ) {
        self.keyring = keyring
        self.rotations = rotations
        self.sources = sources
        self.files = files
        self.logger = logger
        (self.wakeUps, self.wakeUp) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// What keeps a rotation from going on; empty where nothing does.
    var problem: String { self.lastProblem.withLock { $0 } }

    /// There is a new key.
    func begin() {
        self.wakeUp.yield()
    }

    /// Goes on with a rotation that was cut off, and then does each that is begun, until cancelled.
    func run() async throws {
        try await self.passUntilDone()
        for await _ in self.wakeUps { try await self.passUntilDone() }
    }

    private func passUntilDone() async throws {
        while true {
            do {
                try await self.pass()
                return
            } catch let error where !(error is CancellationError) {
                self.report("\(error)")
                try await Task.sleep(for: Self.retry)
            }
        }
    }

    /// Seals everything anew that is not sealed under the newest key.
    func pass() async throws {
        let keyID = try await self.adopt()
        // A rotation that an earlier build finished left the files as they were.
        var filesAreDone = true
        for files in self.files where filesAreDone {
            filesAreDone = try await self.rotations.progress(of: files.name, to: keyID).isFinished
        }
        let isFinished = try await self.rotations.isFinished(keyID)
        guard !isFinished || !filesAreDone else { return self.report("") }
        guard keyID == self.keyring.currentKeyID else {
            return self.report("Key \(keyID) is not in the key file of this host: copy it from the host that made it.")
        }
        var unreadable = 0
        for source in try await self.sources() { unreadable += try await self.reseal(source, keyID) }
        for files in self.files { unreadable += try await self.reseal(files, keyID) }
        guard unreadable == 0 else {
            return self.report("\(unreadable) values cannot be opened: they were changed, or their key is missing.")
        }
        try await self.rotations.finish(keyID)
        self.report("")
        self.logger.notice("everything is sealed under the newest key", metadata: ["key": "\(keyID)"])
    }

    /// Begins the rotation to a key that somebody put into the file, or that was made just before a crash.
    private func adopt() async throws -> UInt32 {
        let current = self.keyring.currentKeyID
        return try await self.rotations.database.write { transaction in
            let newest = try Rotations.newest(transaction)
            guard current > newest else { return newest }
            try Rotations.begin(current, by: "", transaction)
            return current
        }
    }

    /// - Returns: how many files could not be opened.
    private func reseal(_ files: SealedFiles, _ keyID: UInt32) async throws -> Int {
        var progress = try await self.rotations.progress(of: files.name, to: keyID)
        var unreadable = 0
        var isLast = progress.isFinished
        while !isLast {
            try Task.checkCancellation()
            let step = try await files.step(progress.cursor)
            progress.resealed += Int64(step.resealed)
            unreadable += step.unreadable
            isLast = step.isLast
            progress.isFinished = isLast && unreadable == 0
            // With what cannot be opened left, a later start looks again.
            progress.cursor = isLast && unreadable > 0 ? nil : step.cursor
            try await self.rotations.keep(progress, of: files.name, to: keyID)
        }
        return unreadable
    }

    /// - Returns: how many values could not be opened.
    private func reseal(_ source: SealedSource, _ keyID: UInt32) async throws -> Int {
        let name = source.column.purpose
        var progress = try await self.rotations.progress(of: name, to: keyID)
        var unreadable = 0
        var walks = 0
        while !progress.isFinished {
            try Task.checkCancellation()
            let walk = ResealWalk(source: source, keyring: self.keyring, keyID: keyID)
            let step = try await walk.step(after: progress.cursor, limit: Self.batch)
            progress.resealed += Int64(step.resealed)
            progress.cursor = step.cursor
            unreadable += step.unreadable
            if step.isLast {
                // What was sealed just before the key changed may have come in behind the walk.
                let left = try await source.counts().filter { $0.key != keyID }.values.reduce(0, +)
                guard left > UInt64(unreadable) else {
                    // With what cannot be opened left, a later start looks again.
                    progress.isFinished = unreadable == 0
                    try await self.rotations.keep(progress, of: name, to: keyID)
                    return unreadable
                }
                walks += 1
                guard walks < Self.walksMax else { throw Self.stillOld(name) }
                progress.cursor = nil
                unreadable = 0
            }
            try await self.rotations.keep(progress, of: name, to: keyID)
        }
        return unreadable
    }

    private static func stillOld(_ column: String) -> RPCError {
        RPCError(
            code: .failedPrecondition,
            message: "Another host still seals \(column) under an older key: copy the key file of this one to it."
        )
    }

    private func report(_ problem: String) {
        self.lastProblem.withLock { $0 = problem }
        if !problem.isEmpty { self.logger.error("key rotation does not go on", metadata: ["error": "\(problem)"]) }
    }
}
