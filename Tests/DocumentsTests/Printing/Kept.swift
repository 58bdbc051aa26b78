internal import Printing
internal import Synchronization

/// Keeps a print as a service would, and breaks down when it is told to.
final class Kept: Sendable {
    /// The process ends here.
    struct Crash: Error {}

    private let records = Mutex<[PrintRecord]>([])
    private let crash = Mutex<(at: Int, stored: Bool)?>(nil)

    /// All that was kept, in order.
    var all: [PrintRecord] { self.records.withLock { $0 } }

    /// Faults that were told while it stood.
    var faults: [PrinterFault] { self.all.filter { $0.state == .waiting }.compactMap(\.fault) }

    /// Breaks down at a change, after it was stored or before.
    func crash(at change: Int, stored: Bool) {
        self.crash.withLock { $0 = (change, stored) }
    }

    func keep(_ record: PrintRecord) throws {
        let crash = self.crash.withLock { $0 }
        let number = self.records.withLock { $0.count }
        if let crash, crash.at == number, !crash.stored { throw Crash() }
        self.records.withLock { $0.append(record) }
        if let crash, crash.at == number { throw Crash() }
    }
}
