import HostStorage
import PluginKit
import Synchronization

/// A handler of events that stops after some.
final class Follower: Sendable {
    struct Enough: Error {}

    private let seen = Mutex<[RecordedEvent]>([])

    var subjects: [String] { self.seen.withLock { $0.map(\.event.subject) } }
    var sequences: [Int64] { self.seen.withLock { $0.map(\.sequence) } }

    /// Follows until it has seen `count` events; the one after them is not handled.
    func follow(_ store: any Store, until count: Int, name: String = "letters", kinds: Set<String>? = nil) async throws
    {
        do {
            try await store.eventLog.follow(module: "alpha", name: name, kinds: kinds) { event in
                let isEnough = self.seen.withLock { seen in
                    if seen.count >= count { return true }
                    seen.append(event)
                    return false
                }
                if isEnough { throw Enough() }
            }
        } catch is Enough {}
    }

    /// Follows until it has handled an event of this subject.
    func follow(_ store: any Store, untilSubject last: String) async throws {
        do {
            try await store.eventLog.follow(module: "alpha", name: "letters", kinds: nil) { event in
                self.seen.withLock { $0.append(event) }
                if event.event.subject == last { throw Enough() }
            }
        } catch is Enough {}
    }
}
