internal import PluginKit
internal import Synchronization
internal import Testing

@Suite(.timeLimit(.minutes(1))) struct AuthenticatorTests {
    /// Ends every session as soon as it is watched, or never.
    private struct Sessions: Authenticator {
        let areEnding: Bool

        func authenticate(sessionToken: String) async throws -> Principal { .anonymous }

        func watch(_ principal: Principal, _ ended: @escaping @Sendable (RPCError) -> Void) -> SessionWatch {
            if self.areEnding { ended(RPCError(code: .unauthenticated, message: "over")) }
            return SessionWatch()
        }
    }

    private let principal = Principal(
        accountID: "a",
        displayName: "",
        organisationID: "o",
        roles: [],
        sessionID: "s"
    )

    @Test func `work ends with the session that it is done in`() async {
        let error = await #expect(throws: RPCError.self) {
            try await Sessions(areEnding: true).whileAlive(self.principal) {
                try await Task.sleep(for: .seconds(600))
            }
        }
        #expect(error?.code == .unauthenticated)
    }

    @Test(arguments: [true, false])
    func `work that is done before gives its result`(areEnding: Bool) async throws {
        let sessions = Sessions(areEnding: areEnding)
        #expect(try await sessions.whileAlive(self.principal) { 7 } == 7)
        #expect(try await sessions.whileAlive(.anonymous) { 7 } == 7)
    }

    @Test func `a watch is told that nobody is interested any more, and tells its use once`() {
        let cancelled = Atomic<Int>(0)
        let watch = SessionWatch { cancelled.add(1, ordering: .relaxed) }
        watch.used()
        #expect(watch.takeUse())
        #expect(!watch.takeUse())
        watch.cancel()
        #expect(cancelled.load(ordering: .relaxed) == 1)
    }
}
