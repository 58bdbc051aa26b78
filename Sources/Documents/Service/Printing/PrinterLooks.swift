internal import PluginKit
internal import Synchronization

/// The last look at each printer, by its id.
final class PrinterLooks: Sendable {
    private let looks = Mutex<[String: PrinterLook]>([:])

    /// The looks that hold at a time.
    func holding(at now: WallTime) -> [String: PrinterLook] {
        self.looks.withLock { looks in looks.filter { $0.value.holds(at: now) } }
    }

    /// Keeps looks.
    func keep(_ found: [String: PrinterLook]) {
        self.looks.withLock { $0.merge(found) { $1 } }
    }
}
