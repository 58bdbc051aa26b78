internal import PluginKit
internal import Testing

@testable internal import HostIdentity

@Suite struct RoleFormTests {
    @Test func `takes roles that can be held together, and none`() throws {
        #expect(try RoleForm(["hotline_operator", "supervisor"]).roles == RoleSet([.hotlineOperator, .supervisor]))
        #expect(try RoleForm([]).roles.isEmpty)
    }

    @Test(arguments: [
        (["hotline_operator", "operator"], "roles[1]"),
        (["hotline_operator", "hotline_operator"], "roles[1]"),
        (["system_administrator", "audit_administrator"], "roles"),
        (["security_administrator", "system_administrator"], "roles"),
        (["security_administrator", "hotline_operator"], "roles"),
    ])
    func `refuses roles that cannot be held`(roles: [String], field: String) {
        let error = #expect(throws: RPCError.self) { try RoleForm(roles) }
        #expect(Self.fields(error) == [field])
    }

    @Test func `a handling unit's role needs a unit`() throws {
        let form = try RoleForm(["handling_unit"])
        try form.check(kind: .handlingUnit)
        #expect(Self.fields(#expect(throws: RPCError.self) { try form.check(kind: .centre) }) == ["roles"])
    }

    @Test func `stops at as many roles as there are`() {
        let error = #expect(throws: RPCError.self) { try RoleForm(Array(repeating: "no_role", count: 10_000)) }
        #expect(Self.fields(error).count == Role.allCases.count + 1)
    }

    private static func fields(_ error: RPCError?) -> [String] {
        guard case .badRequest(let violations)? = error?.details.first else { return [] }
        return violations.map(\.field)
    }
}
