internal import PluginKit
internal import Testing

@Suite struct RoleSetTests {
    @Test(arguments: Role.allCases)
    func `a set of one role has that role and no other`(role: Role) {
        let set = RoleSet([role])
        #expect(set.roles == [role])
        #expect(Role.allCases.filter { set.contains($0) } == [role])
    }

    @Test func `every role has a bit of its own`() {
        #expect(Set(Role.allCases.map { RoleSet([$0]).rawValue }).count == Role.allCases.count)
        #expect(RoleSet(Role.allCases).rawValue.nonzeroBitCount == Role.allCases.count)
    }

    @Test func `roles come out in the order of their declaration, each once`() {
        #expect(
            RoleSet([.supervisor, .systemAdministrator, .supervisor]).roles == [.systemAdministrator, .supervisor]
        )
        #expect(RoleSet([Role]()).roles.isEmpty)
    }

    @Test(arguments: Role.allCases)
    func `a role is found by the name that Proto and the accounts' table have`(role: Role) {
        #expect(Role(rawValue: role.rawValue) == role)
        #expect(role.rawValue.wholeMatch(of: /[a-z]+(?:_[a-z]+)*/) != nil)
    }
}
