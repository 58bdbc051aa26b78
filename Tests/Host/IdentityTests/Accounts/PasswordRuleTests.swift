internal import Testing

@testable internal import HostIdentity

@Suite struct PasswordRuleTests {
    private let rule = PasswordRule(lengthMin: 12)

    @Test(arguments: ["correct-horse-battery", "一二三四五六七八九十百千", "aB3$aB3$aB3$"])
    func `takes long passwords of any characters`(password: String) {
        #expect(self.rule.problem(password, loginName: "desk") == nil)
    }

    @Test(arguments: [
        ("", "missing"), ("elevenchars", "at least 12"), ("aaaaaaaaaaaaaaab", "different"),
        ("my-DESK-my-password", "login name"), (String(repeating: "abcd", count: 257), "longer than 1024"),
    ])
    func `says what is wrong with others`(password: String, words: String) throws {
        let problem = try #require(self.rule.problem(password, loginName: "desk"))
        #expect(problem.contains(words))
    }
}
