public import Logging

/// Work that comes round again and again: what fails is told in the log, and done the next time.
public struct Recurring: Sendable {
    private let interval: Duration
    private let time: TimeSource
    private let logger: Logger

    /// - Parameter interval: From the end of one round to the next.
    public init(every interval: Duration, time: TimeSource, logger: Logger) {
        self.interval = interval
        self.time = time
        self.logger = logger
    }

    /// Does it at once and then again after each interval, until cancelled.
    ///
    /// - Parameter failure: What the log says where it fails.
    /// - Throws: `CancellationError`.
    public func run(orSay failure: Logger.Message, _ work: () async throws -> Void) async throws {
        while true {
            do {
                try await work()
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                self.logger.warning(failure, metadata: ["error": "\(error)"])
            }
            try await self.time.sleep(until: self.time.now.advanced(by: self.interval))
        }
    }
}
