/// Turns what a caller shows into the account that its calls act for.
public protocol Authenticator: Sendable {
    /// The principal of a session token; an empty token is ``Principal/anonymous``.
    ///
    /// - Throws: ``RPCError`` with `unauthenticated` for a token that is unknown, expired or revoked.
    func authenticate(sessionToken: String) async throws -> Principal
}
