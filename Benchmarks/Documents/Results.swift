internal import Synchronization

/// Times that threads measured.
final class Results: Sendable {
    private let times = Mutex<[Double]>([])

    func add(_ time: Double) {
        self.times.withLock { $0.append(time) }
    }

    var all: [Double] { self.times.withLock { $0 } }
}
