internal import PluginKit
internal import Synchronization

/// The sessions that doors of this host keep for longer than a call.
final class SessionWatches: Sendable {
    private struct Entry {
        let principal: Principal
        let watch: SessionWatch
        let ended: @Sendable (RPCError) -> Void
    }

    private struct State {
        var next: UInt64 = 0
        var entries: [String: [UInt64: Entry]] = [:]
        /// Sessions that ended a moment ago, oldest first: a door may have looked just before.
        var recentlyEnded: [String] = []
        var recentlyEndedSet: Set<String> = []
    }

    private let state = Mutex(State())

    /// As many as end between a door's look at a session and its watch, and far more.
    private static let recentMax = 4_096

    /// Watches the session of a principal.
    func add(_ principal: Principal, _ ended: @escaping @Sendable (RPCError) -> Void) -> SessionWatch {
        let sessionID = principal.sessionID
        let (watch, hasEnded) = self.state.withLock { state in
            let number = state.next
            state.next += 1
            let watch = SessionWatch { [weak self] in self?.remove(sessionID, number) }
            let hasEnded = state.recentlyEndedSet.contains(sessionID)
            if !hasEnded {
                state.entries[sessionID, default: [:]][number] = Entry(
                    principal: principal,
                    watch: watch,
                    ended: ended
                )
            }
            return (watch, hasEnded)
        }
        if hasEnded { ended(Sessions.ended) }
        return watch
    }

    private func remove(_ sessionID: String, _ number: UInt64) {
        self.state.withLock { state in
            state.entries[sessionID]?[number] = nil
            if state.entries[sessionID]?.isEmpty == true { state.entries[sessionID] = nil }
        }
    }

    /// A session has ended: tells those who keep it.
    func end(sessionID: String) {
        let told = self.state.withLock { state -> [Entry] in
            if state.recentlyEndedSet.insert(sessionID).inserted {
                state.recentlyEnded.append(sessionID)
                if state.recentlyEnded.count > Self.recentMax {
                    // Half at once, so that the rest is not moved each time.
                    let old = state.recentlyEnded.prefix(Self.recentMax / 2)
                    state.recentlyEndedSet.subtract(old)
                    state.recentlyEnded.removeFirst(old.count)
                }
            }
            return state.entries.removeValue(forKey: sessionID).map { Array($0.values) } ?? []
        }
        for entry in told { entry.ended(Sessions.ended) }
    }

    /// Sessions of principals for which `isEnded` says so have ended: tells those who keep them.
    func end(where isEnded: (Principal) -> Bool) {
        let sessions = self.state.withLock { state in
            state.entries.filter { $0.value.values.contains { isEnded($0.principal) } }.map(\.key)
        }
        for session in sessions { self.end(sessionID: session) }
    }

    /// Principals whose sessions were used since this was asked last.
    func takeUsed() -> [Principal] {
        self.state.withLock { state in
            state.entries.values.compactMap { entries in
                var used: Principal?
                for entry in entries.values where entry.watch.takeUse() { used = entry.principal }
                return used
            }
        }
    }
}
