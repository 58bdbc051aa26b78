internal import %Name%Plugin
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct %Name%PluginTests {
    @Test(arguments: PluginContract.allCases)
    func `the module keeps the contract of every module`(clause: PluginContract) async throws {
        let violations = try await clause.violations(by: %Name%Plugin.self)
        #expect(violations.isEmpty, "\(violations)")
    }
}
