internal import PluginKit
internal import Testing

@Suite struct PrincipalTests {
    @Test func `nobody in particular is not logged in and has no role`() {
        #expect(!Principal.anonymous.isAuthenticated)
        #expect(Principal.anonymous.roles.isEmpty)
        #expect(Principal.anonymous.organisationID.isEmpty)
    }

    @Test func `an account is logged in, whatever its roles`() {
        #expect(Principal.with().isAuthenticated)
        #expect(Principal.with(.citizen).isAuthenticated)
    }
}
