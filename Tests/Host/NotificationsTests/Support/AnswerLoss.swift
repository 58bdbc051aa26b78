internal import Synchronization

@testable internal import HostNotifications

/// Loses the answer to every write after which another host has something to take, once that other is there; it takes that.
final class AnswerLoss: Sendable {
    private struct State {
        var other: NoticeOutbox?
        var taken: [ClaimedNotice] = []
    }

    private let state = Mutex(State())

    /// What the other took.
    var taken: [ClaimedNotice] { self.state.withLock { $0.taken } }

    /// Begins.
    func begin(_ other: NoticeOutbox) {
        self.state.withLock { $0.other = other }
    }

    /// Whether the answer to the write that is just done is lost.
    func happens() async throws -> Bool {
        guard let other = self.state.withLock({ $0.other }) else { return false }
        let taken = try await other.claim()
        self.state.withLock { $0.taken += taken }
        return !taken.isEmpty
    }
}
