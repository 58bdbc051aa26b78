internal import Synchronization

/// What keeps the host from serving, as a test says.
final class TestReadiness: Sendable {
    private let state = Mutex<[String: String]>([:])

    var problems: [String: String] { self.state.withLock { $0 } }

    func set(_ problems: [String: String]) {
        self.state.withLock { $0 = problems }
    }
}
