internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// Numbers of letters (文号): by the pattern of the office, one each, without a gap.
@Suite(.timeLimit(.minutes(5)))
struct OfficeNumberTests {
    private static let settings: [String: ConfigValue] = [
        "office_numbers": .strings([
            "wuda/aid|法律援助|乌川援字〔{year}〕{number:1}号", "wuda/aid|FZ-010|乌川援不字〔{year}〕{number:1}号",
        ])
    ]
    private static let facts = Fact.all([
        "案件.编号": "自己写的号", "申请人.姓名": "张㛃", "案件.案由": "追索劳动报酬", "援助.依据": "法律援助法第三十一条", "援助.形式": "劳动争议调解与仲裁代理",
        "不予.理由": "不符合经济困难标准。", "不予.依据": "法律援助法第四十三条", "机关.名称": "区司法局", "日期": "2026-09-23",
    ])

    private static func issue(_ client: DocumentServiceClient, _ code: String) async throws -> Document {
        let draft = try await client.saveDraft(.with { $0.facts = Self.facts })
        return try await client.issueDocument(
            .with {
                $0.code = code
                $0.draftID = draft.draftID
            }
        )
    }

    private static func text(_ file: Data) async throws -> String {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "paper.pdf").path
            try file.write(to: URL(filePath: path))
            let run = try await ProgramRun.run("/usr/bin/env", ["pdftotext", "-raw", path, "-"])
            return run.output.filter { !$0.isWhitespace }
        }
    }

    private static func paper(_ client: DocumentServiceClient, _ document: Document) async throws -> String {
        try await Self.text(client.fetchDocument(.with { $0.number = document.number }).content)
    }

    @Test(arguments: Engine.allCases)
    func `an office's letters are numbered by its own pattern, without a gap, whatever was typed`(engine: Engine)
        async throws
    {
        try await DocumentsHost.run(engine, settings: Self.settings) { host in
            let client = host.client([.lawyer])
            for (code, number) in [
                ("FZ-009", "乌川援字〔2026〕1号"), ("FZ-009", "乌川援字〔2026〕2号"), ("FZ-010", "乌川援不字〔2026〕1号"),
                ("FZ-009", "乌川援字〔2026〕3号"),
            ] {
                let text = try await Self.paper(client, try await Self.issue(client, code))
                #expect(text.contains(number) && !text.contains("自己写的号"), "\(text)")
            }
            // An application is no letter of the office, and another office has no pattern.
            let other = host.client([.lawyer], unit: "notary", account: "notary")
            let typed = try await Self.paper(other, try await Self.issue(other, "FZ-009"))
            #expect(typed.contains("自己写的号"))
        }
    }

    @Test
    func `agreements of mediators are numbered, and nobody types their number`() async throws {
        let settings: [String: ConfigValue] = ["office_numbers": .strings(["wuda/aid|TJ-009|人调字〔{year}〕第{number:1}号"])]
        try await DocumentsHost.run(.sqlite, settings: settings) { host in
            let client = host.client([.mediator], account: "mediator")
            let facts = Fact.all([
                "协议.编号": "自己写的号", "申请人.姓名": "和顺物业公司", "申请人.代码": "91150304MA0N1K2L2B", "申请人.代表人": "周海燕",
                "申请人.住址": "人民路1号", "对方.姓名": "赵小兰", "对方.住址": "人民路2号", "纠纷.情况": "欠付物业费。", "协议.责任": "各承担一半。",
                "协议.内容": "赵小兰支付1200元。", "协议.履行": "十日内转账。", "调解.组织": "区法律援助中心", "日期": "2026-09-23",
            ])
            let needs = try await client.getNeeds(
                .with {
                    $0.code = "TJ-009"
                    $0.facts = facts.filter { $0.path != "协议.编号" }
                }
            )
            #expect(needs.fields.isEmpty, "\(needs.fields.map(\.path))")
            // A person in the company's place is asked for a number of any document, and told which there are.
            let person = try await client.getNeeds(
                .with {
                    $0.code = "TJ-009"
                    $0.facts = facts.filter { !["申请人.代表人", "申请人.代码"].contains($0.path) }
                }
            )
            #expect(person.fields.map(\.path) == ["申请人.性别", "申请人.民族", "申请人.身份证号"])
            #expect(person.fields.last?.kind == "证件号" && person.fields.last?.options.contains("护照") == true)
            for number in 1...2 {
                let draft = try await client.saveDraft(.with { $0.facts = facts })
                let document = try await client.issueDocument(
                    .with {
                        $0.code = "TJ-009"
                        $0.draftID = draft.draftID
                    }
                )
                let text = try await Self.paper(client, document)
                #expect(text.contains("人调字〔2026〕第\(number)号") && !text.contains("自己写的号"), "\(text)")
            }
        }
    }

    @Test
    func `the number is asked of nobody, a preview says that it comes, and calls at once take one each`() async throws {
        try await DocumentsHost.run(.sqlite, settings: Self.settings) { host in
            let client = host.client([.lawyer])
            let needs = try await client.getNeeds(
                .with {
                    $0.code = "FZ-009"
                    $0.facts = Self.facts.filter { $0.path != "案件.编号" }
                }
            )
            #expect(needs.fields.isEmpty, "\(needs.fields.map(\.path))")
            let preview = try await client.preview(
                .with {
                    $0.code = "FZ-009"
                    $0.facts = Self.facts
                }
            )
            #expect(try await Self.text(preview.pdf).contains("（签发时编号）"))
            let documents = try await withThrowingTaskGroup(of: Document.self) { group in
                for _ in 0..<8 { group.addTask { try await Self.issue(client, "FZ-009") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            var numbers: Set<String> = []
            for document in documents {
                let match = try await Self.paper(client, document).firstMatch(of: /乌川援字〔2026〕\d+号/)
                numbers.insert(String(try #require(match).output))
            }
            #expect(numbers == Set((1...8).map { "乌川援字〔2026〕\($0)号" }))
        }
    }

    @Test(arguments: [
        "wuda/aid|法律援助", "aid|法律援助|A{number:1}", "wuda/aid||A{number:1}", "wuda/aid|法律援助|无号",
        // A minute has no number of its own; certificates do not count with the notary's letters; an application is a person's.
        "wuda/aid|TJ-012|回访〔{year}〕{number:1}号", "wuda/notary|公证|蒙证字{number:1}号", "wuda/aid|FZ-002|A{number:1}",
    ])
    func `a setting that says no pattern stops the start`(setting: String) async {
        await #expect(throws: RPCError.self) {
            try await DocumentsHost.run(.sqlite, settings: ["office_numbers": .strings([setting])]) { _ in }
        }
    }
}
