internal import Testing

@testable internal import HostIdentity

@Suite struct OneTimePasswordTests {
    @Test func `is five groups of characters that are not taken for others`() {
        let password = OneTimePassword.make()
        let groups = password.split(separator: "-")
        #expect(groups.count == 5)
        #expect(groups.allSatisfy { $0.count == 4 })
        #expect(password.allSatisfy { !"01ilo".contains($0) })
    }

    @Test func `is never the same`() {
        #expect(Set((0..<1_000).map { _ in OneTimePassword.make() }).count == 1_000)
    }
}
