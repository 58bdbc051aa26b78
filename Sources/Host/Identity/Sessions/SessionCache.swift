internal import Crypto
internal import PluginKit
internal import Synchronization

/// Sessions read from the database a moment ago, so that a request costs a look-up and no query.
final class SessionCache: Sendable {
    private struct Entry {
        var session: SessionRecord
        let readAt: WallTime
    }

    private struct State {
        /// Rises whenever a session ends, so that nothing read before comes in after.
        var generation: UInt64 = 0
        var recent: [SHA256.Digest: Entry] = [:]
        var older: [SHA256.Digest: Entry] = [:]
    }

    private let state = Mutex(State())

    /// How long a session that was ended at another host over the same database goes on here; here it ends at once.
    private static let trusted: Duration = .seconds(5)
    /// How exactly the last use is known: more often would write for every call.
    private static let touchInterval: Duration = .seconds(60)
    /// Two halves of 8,192 entries, each some 400 bytes with its principal: 6.5 MB.
    private static let halfMax = 8_192

    /// What ``insert(_:as:readAt:generation:)`` needs to be given; taken before the database is read.
    var generation: UInt64 { self.state.withLock(\.generation) }

    /// The session of a token, if it was read a moment ago.
    func session(_ digest: SHA256.Digest, now: WallTime) -> SessionRecord? {
        self.state.withLock { state in
            guard let entry = state.recent[digest] ?? state.older[digest] else { return nil }
            // A clock that was put back makes it look as if it had been read later than now.
            guard entry.readAt <= now, now < entry.readAt.advanced(by: Self.trusted) else { return nil }
            return entry.session
        }
    }

    /// Keeps a session that was read.
    func insert(_ session: SessionRecord, as digest: SHA256.Digest, readAt: WallTime, generation: UInt64) {
        self.state.withLock { state in
            guard state.generation == generation else { return }
            if state.recent.count >= Self.halfMax {
                state.older = state.recent
                state.recent.removeAll(keepingCapacity: true)
            }
            state.recent[digest] = Entry(session: session, readAt: readAt)
            state.older[digest] = nil
        }
    }

    /// Whether the caller is the one who has to write down that a session is used.
    func claimTouch(_ digest: SHA256.Digest, now: WallTime) -> Bool {
        self.state.withLock { state in
            guard let usedAt = state.recent[digest]?.session.usedAt else { return false }
            guard now >= usedAt.advanced(by: Self.touchInterval) else { return false }
            state.recent[digest]?.session.usedAt = now
            return true
        }
    }

    /// Forgets the sessions for which `isEnded` says so.
    func forget(where isEnded: (Principal) -> Bool) {
        self.state.withLock { state in
            state.generation += 1
            state.recent = state.recent.filter { !isEnded($0.value.session.principal) }
            state.older = state.older.filter { !isEnded($0.value.session.principal) }
        }
    }
}
