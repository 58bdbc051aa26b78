internal import PluginKit

/// A session as it is stored, with whom it is for.
struct SessionRecord {
    let principal: Principal
    let expiresAt: WallTime
    /// When it was last used, to the minute.
    var usedAt: WallTime
    /// After how long without use it ends.
    let idleMax: Duration

    /// Whether calls may still be made with it.
    func isAlive(at now: WallTime) -> Bool {
        now < self.expiresAt && now < self.usedAt.advanced(by: self.idleMax)
    }
}
