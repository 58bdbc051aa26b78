internal import TestKit
internal import Testing

/// The contract notices what it is there to notice.
@Suite(.timeLimit(.minutes(5)))
struct PluginContractTests {
    @Test(
        arguments: [
            (PluginContract.migratesOnce, []),
            (.comesAndGoes, []),
            (.tablesCarryItsName, ["table foreign_things does not begin with lawless_"]),
            (
                .keysBeginWithTheOrganisation,
                [
                    "a key of lawless_things is id: org_id has to come first",
                    "a key of lawless_things is name: org_id has to come first",
                    "table lawless_heap has no primary key",
                ]
            ),
            (
                .methodsAreServedAndGuarded,
                [
                    "/yizhan.foreign.v1.Service/Change changes something and says that it may be repeated freely",
                    "/yizhan.foreign.v1.Service/Change is not in the package yizhan.lawless",
                    "/yizhan.foreign.v1.Service/Change lets nobody in",
                    "yizhan.foreign.v1.Service has no schema that foreign clients could ask for",
                ]
            ),
            (
                .settingsAreClosed,
                [
                    "the default of Timeout is out of its own range",
                    "the secret token has a default that everybody knows",
                    "the setting Timeout does not say what it is for",
                    "the setting Timeout has to be lower-case words joined by _, and not \"enabled\"",
                ]
            ),
        ] as [(PluginContract, [String])]
    )
    func `a module that does as it likes is told what it breaks`(clause: PluginContract, broken: [String]) async throws
    {
        let violations = try await clause.violations(by: LawlessPlugin.self)
        #expect(Set(violations).sorted() == broken.sorted())
    }

    @Test func `a module whose tables cannot be made is no module`() async {
        await #expect(throws: (any Error).self) {
            try await PluginContract.methodsAreServedAndGuarded.violations(by: UnmadePlugin.self)
        }
    }
}
