internal import IdentityAPI
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(1)))
struct RevocationTests {
    private typealias Line = ChatPlugin.Line

    @Test func `a session that is revoked ends its calls on the bus, and takes no more`() async throws {
        try await withLiveApp(modules: [ChatPlugin.self]) { app in
            try await app.withClient(roles: [], account: "talker") { client in
                let code = await Self.code {
                    try await client.bidirectional(ChatPlugin.talk, options: CallOptions()) {
                        (lines: RequestWriter<Line>, answers: MessageStream<Line>) in
                        try await lines.write(Line("before"))
                        _ = try await answers.next()
                        let security = app.caller(roles: RoleSet([.securityAdministrator]), account: "security")
                        let request = RevokeSessionsRequest.with { $0.loginName = "talker" }
                        #expect(try await SessionServiceClient(security).revokeSessions(request).revoked == 1)
                        // Nothing more is said: only the end of the call ends the wait.
                        _ = try await answers.next()
                    }
                }
                #expect(code == .unauthenticated)
                let next = await Self.code { _ = try await IdentityServiceClient(client).whoAmI(WhoAmIRequest()) }
                #expect(next == .unauthenticated)
            }
        }
    }

    @Test func `logging out gets its answer, and then the connection ends`() async throws {
        try await withLiveApp(modules: [ChatPlugin.self]) { app in
            try await app.withClient(roles: [], account: "leaver") { client in
                _ = try await IdentityServiceClient(client).logout(LogoutRequest())
                let next = await Self.code { _ = try await IdentityServiceClient(client).whoAmI(WhoAmIRequest()) }
                #expect(next == .unauthenticated)
            }
        }
    }

    private static func code(_ body: () async throws -> Void) async -> RPCError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return RPCError(catching: error).code
        }
    }
}
