internal import Testing

@testable internal import HostIdentity

@Suite struct LoginNameTests {
    @Test(arguments: ["abc", "Desk-01", "a.b_c-9", String(repeating: "x", count: 64)])
    func `takes names that keep to the rule`(text: String) throws {
        let name = try #require(LoginName(text))
        #expect(name.text == text)
    }

    @Test(arguments: ["", "ab", "a b", "desk@x", "张三三", "desk\u{0}", "dеsk", String(repeating: "x", count: 65)])
    func `refuses what breaks the rule, look-alikes of other scripts too`(text: String) {
        #expect(LoginName(text) == nil)
    }

    @Test func `upper and lower case are the same name`() throws {
        #expect(try #require(LoginName("Desk")).key == #require(LoginName("dESK")).key)
    }
}
