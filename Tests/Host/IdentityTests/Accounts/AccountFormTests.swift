internal import IdentityAPI
internal import PluginKit
internal import Testing

@testable internal import HostIdentity

@Suite struct AccountFormTests {
    private let rule = PasswordRule(lengthMin: 12)

    @Test func `takes a whole request`() throws {
        let form = try AccountForm(Self.request { _ in }, passwords: self.rule)
        #expect(form.loginName.text == "desk")
        #expect(form.displayName == "坐席")
        #expect(form.organisationID == "city")
        #expect(form.unit.isEmpty)
    }

    @Test func `names every field that cannot stay`() throws {
        let error = #expect(throws: RPCError.self) {
            try AccountForm(CreateAccountRequest(), passwords: self.rule)
        }
        #expect(error?.code == .invalidArgument)
        #expect(Self.fields(error) == ["login_name", "display_name", "password", "organisation_id"])
    }

    @Test(arguments: ["   ", "a\nb", "a\u{2028}b", String(repeating: "名", count: 101)])
    func `refuses names that would spoil a list`(name: String) {
        let error = #expect(throws: RPCError.self) {
            try AccountForm(Self.request { $0.displayName = name }, passwords: self.rule)
        }
        #expect(Self.fields(error) == ["display_name"])
    }

    private static func request(_ change: (inout CreateAccountRequest) -> Void) -> CreateAccountRequest {
        var request = CreateAccountRequest()
        request.loginName = "desk"
        request.displayName = "坐席"
        request.password = "correct-horse-battery"
        request.organisationID = "city"
        change(&request)
        return request
    }

    private static func fields(_ error: RPCError?) -> [String] {
        guard case .badRequest(let violations)? = error?.details.first else { return [] }
        return violations.map(\.field)
    }
}
