internal import Synchronization

/// Times that threads measured.
final class Results: Sendable {
    private let times = Mutex<[Result<Double, any Error>]>([])

    func add(_ time: Result<Double, any Error>) {
        self.times.withLock { $0.append(time) }
    }

    /// All of them; throws where one failed.
    var all: [Double] { get throws { try self.times.withLock { $0 }.map { try $0.get() } } }
}
