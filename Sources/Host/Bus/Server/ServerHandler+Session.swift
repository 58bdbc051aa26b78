internal import NIOCore
internal import PluginKit

/// The session that a connection acts in, which may end before the connection does.
extension ServerHandler {
    /// Learns when the session of the connection ends.
    func watchSession() {
        guard self.principal.isAuthenticated else { return }
        self.session = self.shared.authenticator.watch(self.principal) { [weak self] error in
            guard let self else { return }
            self.eventLoop.execute { self.sessionEnded(error) }
        }
    }

    /// Takes no further calls, and ends those under way soon: the one that ended the session gets its answer.
    private func sessionEnded(_ error: RPCError) {
        guard self.sessionEnd == nil, !self.state.isClosed else { return }
        self.sessionEnd = error
        self.eventLoop.scheduleTask(in: TimeAmount(SessionWatch.grace)) {
            for call in self.calls.values where !call.isAnswered {
                self.end(call, error)
                self.cancel(call)
            }
            self.refuseConnection(error)
        }
    }
}
