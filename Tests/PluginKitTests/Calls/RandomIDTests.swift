internal import PluginKit
internal import Testing

@Suite struct RandomIDTests {
    @Test func `an id is sixteen hexadecimal digits, and another each time`() {
        let ids = (0..<2_000).map { _ in RandomID.make() }
        #expect(ids.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{16}/) != nil })
        #expect(Set(ids).count == ids.count)
    }
}
