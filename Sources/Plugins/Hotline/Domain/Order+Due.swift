internal import HotlineAPI
internal import PluginKit

extension Order {
    /// Sets when the unit has to have answered; `nil` where that is not known, or the clock stands still.
    mutating func setDue(_ due: WallTime?) {
        if let due { self.dueAt = due.timestamp } else { self.clearDueAt() }
    }
}
