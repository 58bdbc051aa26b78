internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// Parameters of computations as a centre enters them on a running host.
@Suite(.timeLimit(.minutes(5)))
struct ParameterServiceTests {
    private static func put(
        _ client: ComputationServiceClient,
        _ name: String,
        _ value: String,
        from: String,
        isWithdrawn: Bool = false
    ) async throws -> ComputationParameter {
        try await client.saveComputationParameter(
            .with {
                $0.name = name
                $0.value = value
                $0.effectiveFrom = from
                $0.source = "自治区人社厅2026年6月公布"
                $0.isWithdrawn = isWithdrawn
            }
        )
    }

    private static func average(_ client: ComputationServiceClient, on day: String) async throws -> ComputationParameter
    {
        let answer = try await client.listComputationParameters(.with { $0.day = day })
        #expect(answer.parameters.count == 6)
        return try #require(answer.parameters.first { $0.name == "average_wage" })
    }

    private static func severance(_ client: ComputationServiceClient) async throws -> ComputeResponse {
        try await client.compute(
            .with {
                $0.id = "severance"
                $0.facts = Fact.all(["入职日": "2020-03-01", "离职日": "2026-08-31", "工资合计": "720000"])
            }
        )
    }

    @Test(arguments: Engine.allCases)
    func `a row that is entered holds from its day for everybody, is corrected, and is taken back`(engine: Engine)
        async throws
    {
        try await DocumentsHost.run(engine) { host in
            let supervisor = host.computations([.supervisor], unit: "root")
            let lawyer = host.computations([.lawyer], unit: "aid")
            #expect(try await Self.average(lawyer, on: "2026-08-01").isModel)
            let entered = try await Self.put(supervisor, "average_wage", "9100", from: "2026-07-01")
            #expect(entered.value == "9100.00" && entered.unit == "元" && entered.isEntered && !entered.isModel)
            #expect(try await Self.average(lawyer, on: "2026-06-30").value == "8500.00")
            #expect(try await Self.average(lawyer, on: "2026-07-01").value == "9100.00")
            // 60,000 a month is above three times 9,100; whoever is not logged in gets the same.
            for client in [lawyer, host.anybodyComputing] {
                let pay = try await Self.severance(client)
                #expect(pay.steps.contains { $0.contains("9,100元×3") }, "\(pay.steps)")
                #expect(pay.warnings.contains { $0.contains("2026年7月1日起") && $0.contains("自治区人社厅2026年6月公布") })
            }
            // Another tenant has rows of its own.
            let other = host.computations([.supervisor], unit: "root", tenant: "other")
            #expect(try await Self.average(other, on: "2026-08-01").isModel)
            _ = try await Self.put(supervisor, "average_wage", "9110", from: "2026-07-01")
            #expect(try await Self.average(lawyer, on: "2026-08-01").value == "9110.00")
            #expect(
                try await Self.put(supervisor, "average_wage", "", from: "2026-07-01", isWithdrawn: true).isWithdrawn
            )
            #expect(try await Self.average(lawyer, on: "2026-08-01").value == "8500.00")
            let again = await #expect(throws: RPCError.self) {
                _ = try await Self.put(supervisor, "average_wage", "", from: "2026-07-01", isWithdrawn: true)
            }
            #expect(again?.code == .notFound)
            // What was taken back can be entered again; every row is listed.
            _ = try await Self.put(supervisor, "average_wage", "9120", from: "2026-07-01")
            let all = try await lawyer.listComputationParameters(.with { $0.everyRow = true }).parameters
            #expect(all.count == 21 && all.count { $0.isEntered } == 1)
        }
    }

    @Test
    func `who is not there for everybody enters nothing, and slips are refused by their field`() async throws {
        try await DocumentsHost.run(.sqlite) { host in
            for client in [host.computations([.supervisor], unit: "aid"), host.computations([.lawyer], unit: "root")] {
                let error = await #expect(throws: RPCError.self) {
                    _ = try await Self.put(client, "average_wage", "9100", from: "2026-07-01")
                }
                #expect(error?.code == .permissionDenied)
            }
            let client = host.computations([.supervisor], unit: "root")
            for (name, value, from) in [
                ("average", "9100", "2026-07-01"), ("average_wage", "-1", "2026-07-01"), ("average_wage", "9100", "7月"),
                ("average_wage", "9100", ""), ("loan_prime_rate", "300", "2026-07-01"),
                ("average_wage", "", "2026-07-01"),
            ] {
                let error = await #expect(throws: RPCError.self, "\(name) \(value) \(from)") {
                    _ = try await Self.put(client, name, value, from: from)
                }
                #expect(error?.code == .invalidArgument, "\(name) \(value) \(from)")
            }
            for source in ["", " ", "一行\n又一行", String(repeating: "长", count: 201)] {
                let error = await #expect(throws: RPCError.self) {
                    _ = try await client.saveComputationParameter(
                        .with {
                            $0.name = "average_wage"
                            $0.value = "1"
                            $0.effectiveFrom = "2026-07-01"
                            $0.source = source
                        }
                    )
                }
                #expect(error?.code == .invalidArgument)
            }
        }
    }

    private static let form = """
        编号: X-8
        名称: 补偿计算单
        类别: 测试
        签发: 本人
        计算: severance
        ---
        #标题 补偿计算单
        {{经济补偿.结果}}
        {{经济补偿.提示}}
        """

    @Test
    func `a paper names the row that it was computed with, and keeps it when another is entered`() async throws {
        try await DocumentsHost.run(.sqlite) { host in
            let supervisor = host.computations([.supervisor], unit: "root")
            _ = try await Self.put(supervisor, "average_wage", "9100", from: "2026-07-01")
            let templates = host.templates([.supervisor])
            _ = try await templates.saveTemplate(.with { $0.text = Self.form })
            _ = try await templates.publishTemplate(.with { $0.code = "X-8" })
            let client = host.client([.lawyer])
            func issue() async throws -> Document {
                let facts = Fact.all([
                    "经济补偿.入职日": "2020-03-01", "经济补偿.离职日": "2026-08-31", "经济补偿.工资合计": "720000", "日期": "2026-09-23",
                ])
                let draft = try await client.saveDraft(.with { $0.facts = facts })
                return try await client.issueDocument(
                    .with {
                        $0.code = "X-8"
                        $0.draftID = draft.draftID
                    }
                )
            }
            func text(_ document: Document, _ format: DocumentFormat) async throws -> String {
                let file = try await client.fetchDocument(
                    .with {
                        $0.number = document.number
                        $0.format = format
                    }
                )
                return try await withTemporaryFolder { folder in
                    let path = folder.appending(path: "paper.pdf").path
                    try file.content.write(to: URL(filePath: path))
                    let run = try await ProgramRun.run("/usr/bin/env", ["pdftotext", "-raw", path, "-"])
                    return run.output.filter { !$0.isWhitespace }
                }
            }
            let first = try await issue()
            // Three times 9,100 for seven years: six months count as one.
            #expect(try await text(first, .pdf).contains("191,100元"))
            #expect(try await text(first, .pdf).contains("自治区人社厅2026年6月公布"))
            _ = try await Self.put(supervisor, "average_wage", "9200", from: "2026-07-01")
            #expect(try await text(first, .redacted).contains("191,100元"))
            #expect(try await text(try await issue(), .pdf).contains("193,200元"))
        }
    }
}
