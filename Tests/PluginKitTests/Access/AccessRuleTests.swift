internal import PluginKit
internal import Testing

@Suite struct AccessRuleTests {
    @Test(arguments: Role.allCases, Role.allCases)
    func `a rule for one role lets that role in and no other`(required: Role, role: Role) {
        let rule = AccessRule(audience: .roles(RoleSet([required])))
        #expect(Self.refusal(rule, .with(role)) == (role == required ? nil : .permissionDenied))
    }

    @Test(arguments: Role.allCases)
    func `a rule for others lets a role in only where it has one of theirs`(role: Role) {
        let others = RoleSet(Role.allCases.filter { $0 != role })
        #expect(Self.refusal(AccessRule(audience: .roles(others)), .with(role)) == .permissionDenied)
        #expect(Self.refusal(AccessRule(audience: .roles(others.union(RoleSet([role])))), .with(role)) == nil)
    }

    @Test(arguments: Role.allCases)
    func `rules for everybody and for those logged in let every role in`(role: Role) {
        #expect(Self.refusal(AccessRule(audience: .everybody), .with(role)) == nil)
        #expect(Self.refusal(AccessRule(audience: .authenticated), .with(role)) == nil)
    }

    @Test func `whoever has one of several roles is let in`() {
        let rule = AccessRule(audience: .roles(RoleSet([.hotlineOperator, .supervisor])))
        #expect(Self.refusal(rule, .with(.citizen, .supervisor)) == nil)
        #expect(Self.refusal(rule, .with(.citizen, .lawyer)) == .permissionDenied)
    }

    @Test(arguments: [
        (AccessRule.Audience.everybody, nil),
        (.authenticated, RPCError.Code.unauthenticated),
        (.roles(RoleSet(Role.allCases)), .unauthenticated),
        (.roles([]), .unauthenticated),
    ])
    func `somebody who has not logged in is told to`(audience: AccessRule.Audience, refusal: RPCError.Code?) {
        #expect(Self.refusal(AccessRule(audience: audience), .anonymous) == refusal)
    }

    @Test func `roles without an account let nobody in`() {
        let nobody = Principal(accountID: "", displayName: "", organisationID: "", roles: RoleSet(Role.allCases))
        let rule = AccessRule(audience: .roles(RoleSet([.supervisor])))
        #expect(Self.refusal(rule, nobody) == .unauthenticated)
    }

    @Test func `a rule without roles lets no account in`() {
        let all = Principal(accountID: "a", displayName: "", organisationID: "", roles: RoleSet(Role.allCases))
        #expect(Self.refusal(AccessRule(audience: .roles([])), all) == .permissionDenied)
    }

    @Test func `a refusal names the roles that would do`() throws {
        let rule = AccessRule(audience: .roles(RoleSet([.supervisor, .hotlineOperator])))
        let error = try #require(throws: RPCError.self) { try rule.admit(.with(.citizen)) }
        #expect(error.message.contains("hotline_operator, supervisor"))
    }

    @Test(arguments: [
        (AccessRule(audience: .everybody), "everybody"),
        (AccessRule(audience: .authenticated, scope: .host), "authenticated host"),
        (
            AccessRule(audience: .roles(RoleSet([.handlingUnit])), scope: .unit, relations: [.party, .handler]),
            "handling_unit unit handler,party"
        ),
    ])
    func `a rule is printed in a line`(rule: AccessRule, text: String) {
        #expect(rule.description == text)
    }

    private static func refusal(_ rule: AccessRule, _ principal: Principal) -> RPCError.Code? {
        do {
            try rule.admit(principal)
            return nil
        } catch {
            return error.code
        }
    }
}
