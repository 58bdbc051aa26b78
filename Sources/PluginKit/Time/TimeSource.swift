internal import Foundation

/// Tells the time of the record; tests put one there that they move by hand.
public struct TimeSource: Sendable {
    private let read: @Sendable () -> WallTime
    private let wait: (@Sendable (WallTime) async throws -> Void)?

    /// Makes a source of closures.
    ///
    /// - Parameters:
    ///   - wait: returns when a moment is there; where it is left out, the machine's clock is waited for.
    ///   - read: tells the time.
    public init(
        wait: (@Sendable (WallTime) async throws -> Void)? = nil,
        _ read: @escaping @Sendable () -> WallTime
    ) {
        self.read = read
        self.wait = wait
    }

    /// Waits until a moment is there.
    ///
    /// - Throws: `CancellationError` when the task is cancelled.
    public func sleep(until moment: WallTime) async throws {
        if let wait = self.wait { return try await wait(moment) }
        while true {
            let left = moment.microseconds - self.now.microseconds
            guard left > 0 else { return }
            // The machine's clock may be set meanwhile.
            try await Task.sleep(for: min(.microseconds(left), Self.sleepMax))
        }
    }

    private static let sleepMax: Duration = .seconds(60)

    /// The time now.
    public var now: WallTime { self.read() }

    /// The clock of the machine.
    public static let system = TimeSource {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return WallTime(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}
