internal import DocumentsAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// Computations as anybody asks for them, without logging in.
@Suite(.timeLimit(.minutes(5)))
struct ComputationServiceTests {
    @Test(arguments: Engine.allCases)
    func `anybody sees what can be computed, and gets a fee with its steps and articles`(engine: Engine) async throws {
        try await DocumentsHost.run(engine) { host in
            let anybody = host.anybodyComputing
            let forms = try await anybody.listComputations(.init()).computations
            let form = try #require(forms.first { $0.id == "litigation-fee" })
            let kind = try #require(form.inputs.first { $0.field.path == "案件类型" })
            #expect(form.title == "诉讼费" && kind.isNeeded && kind.field.options.contains("财产案件受理费"))
            let fee = try await anybody.compute(
                .with {
                    $0.id = "litigation-fee"
                    $0.facts = Fact.all(["案件类型": "财产案件受理费", "标的额": "123456"])
                }
            )
            #expect(fee.values.map(\.number) == ["2769.12"] && fee.values.map(\.text) == ["2,769.12元"])
            #expect(fee.steps.first?.contains("123,456元") == true)
            #expect(fee.basis.first?.law == "诉讼费用交纳办法" && fee.basis.first?.inForceFrom == "2007-04-01")
        }
    }

    @Test
    func `a fact that is missing or wrong is named, and an unknown computation is not found`() async throws {
        try await DocumentsHost.run(.sqlite) { host in
            let anybody = host.anybodyComputing
            for (facts, field) in [(["标的额": "1"], "案件类型"), (["案件类型": "财产案件受理费", "标的额": "很多"], "标的额")] {
                let error = await #expect(throws: RPCError.self) {
                    _ = try await anybody.compute(
                        .with {
                            $0.id = "litigation-fee"
                            $0.facts = Fact.all(facts)
                        }
                    )
                }
                #expect(error?.code == .invalidArgument)
                #expect(error?.message.contains(field) == true)
            }
            let unknown = await #expect(throws: RPCError.self) { _ = try await anybody.compute(.with { $0.id = "x" }) }
            #expect(unknown?.code == .notFound)
        }
    }
}
