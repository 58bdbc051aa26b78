internal import PluginKit

/// When a message is tried again after it could not be sent: after a while that grows, and never to the same minute for
/// all that failed together.
struct RetryLadder: Sendable, Hashable {
    /// Waits after the first failure, the second, and so on; the last is repeated.
    let waits: [Duration]

    /// When to try again after so many attempts.
    ///
    /// - Parameter id: of the notice; the same notice is tried at the same moment on every host.
    func next(after attempts: Int, of id: String, at now: WallTime) -> WallTime {
        guard let last = self.waits.last else { return now }
        let wait = attempts > 0 && attempts <= self.waits.count ? self.waits[attempts - 1] : last
        return now.advanced(by: wait + wait * Self.spread(id, attempts) / 100)
    }

    /// Hundredths by which a wait is longer: 0 to 19.
    private static func spread(_ id: String, _ attempts: Int) -> Int {
        let hash = (Array(id.utf8) + [UInt8(truncatingIfNeeded: attempts)]).reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01b3
        }
        // The lowest bits of such a sum hang together.
        return Int(((hash ^ (hash >> 32)) &* 0xff51_afd7_ed55_8ccd) >> 40) % 20
    }
}
