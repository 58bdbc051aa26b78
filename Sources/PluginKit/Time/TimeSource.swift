internal import Foundation

/// Tells the time of the record; tests put one there that they move by hand.
public struct TimeSource: Sendable {
    private let read: @Sendable () -> WallTime

    /// Makes a source of a closure.
    public init(_ read: @escaping @Sendable () -> WallTime) {
        self.read = read
    }

    /// The time now.
    public var now: WallTime { self.read() }

    /// The clock of the machine.
    public static let system = TimeSource {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return WallTime(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}
