internal import HotlinePlugin
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct HotlinePluginTests {
    @Test(arguments: PluginContract.allCases)
    func `the module keeps the contract of every module`(clause: PluginContract) async throws {
        let violations = try await clause.violations(by: HotlinePlugin.self)
        #expect(violations.isEmpty, "\(violations)")
    }
}
