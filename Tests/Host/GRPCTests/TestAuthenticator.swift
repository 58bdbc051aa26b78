internal import PluginKit

/// Knows one session, of an account that has no role.
struct TestAuthenticator: Authenticator {
    func authenticate(sessionToken: String) async throws -> Principal {
        switch sessionToken {
        case "": .anonymous
        case "good": Principal(accountID: "acc-1", displayName: "", organisationID: "", roles: [])
        default: throw RPCError(code: .unauthenticated, message: "No such session.")
        }
    }
}
