internal import PluginKit

/// A session as it is stored, with whom it is for.
struct SessionRecord {
    let principal: Principal
    let expiresAt: WallTime
    /// When it was last used, to the minute.
    var usedAt: WallTime

    /// Whether calls may still be made with it.
    func isAlive(at now: WallTime, idleMax: Duration) -> Bool {
        now < self.expiresAt && now < self.usedAt.advanced(by: idleMax)
    }
}
