internal import Testing

@testable internal import yizhan

@Suite struct OrganisationOutputTests {
    @Test func `a tree is drawn before its lines`() {
        let branches = OrganisationOutput.branches([0, 1, 2, 3, 2, 1, 2, 2])
        #expect(
            branches == [
                "",
                "├─ ",
                "│  ├─ ",
                "│  │  └─ ",
                "│  └─ ",
                "└─ ",
                "   ├─ ",
                "   └─ ",
            ]
        )
    }

    @Test func `one alone is shown without the tree that it is in`() {
        #expect(OrganisationOutput.branches([3]) == [""])
        #expect(OrganisationOutput.branches([]).isEmpty)
    }

    @Test(arguments: ["city", "district", "centre", "handling_unit", "window"])
    func `kinds have the names that stand in the tree`(name: String) throws {
        _ = try OrganisationOutput.kind(name)
        #expect(throws: (any Error).self) { try OrganisationOutput.kind(name.uppercased()) }
    }
}
