internal import PluginKit

/// Knows one session, which may call the benchmark's methods.
struct TokenAuthenticator: Authenticator {
    /// The token of the session.
    static let token = "benchmark-session"

    static let principal = Principal(
        accountID: "bench",
        displayName: "Benchmark",
        organisationID: "bench",
        roles: RoleSet([.hotlineOperator]),
        sessionID: "bench"
    )

    func authenticate(sessionToken: String) async throws -> Principal {
        if sessionToken.isEmpty { return .anonymous }
        guard sessionToken == Self.token else {
            throw RPCError(code: .unauthenticated, message: "The benchmark has no such session.")
        }
        return Self.principal
    }
}
