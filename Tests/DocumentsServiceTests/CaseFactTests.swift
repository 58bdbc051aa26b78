internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import Synchronization
internal import TestKit
internal import Testing

/// The facts of a case are filled in once: what its module knows is asked of nobody, and an office has one draft of it.
@Suite(.timeLimit(.minutes(5)))
struct CaseFactTests {
    private static let known: [String: CaseFact] = [
        "申请人.姓名": .text("张㛃"), "申请人.性别": .text("女"), "申请人.民族": .text("汉族"), "申请人.电话": .text("19900004093"),
        "案件.事实": .text("公司拖欠工资45100元。"),
    ]
    private static let rest = Fact.application.filter { Self.known[$0.path] == nil }

    private static func needs(_ client: DocumentServiceClient, _ subject: String) async throws -> [String] {
        try await client.getNeeds(
            .with {
                $0.code = "FZ-002"
                $0.subject = subject
            }
        ).fields.map(\.path)
    }

    private static func save(
        _ client: DocumentServiceClient,
        _ subject: String,
        _ facts: [Fact] = [],
        from document: String = ""
    ) async throws -> Draft {
        try await client.saveDraft(
            .with {
                $0.subject = subject
                $0.facts = facts
                $0.documentNumber = document
            }
        )
    }

    private static func text(_ client: DocumentServiceClient, _ number: String) async throws -> String {
        let file = try await client.fetchDocument(.with { $0.number = number })
        return try await withTemporaryFolder { folder in
            let path = folder.appending(path: "paper.pdf").path
            try file.content.write(to: URL(filePath: path))
            let run = try await ProgramRun.run("/usr/bin/env", ["pdftotext", "-raw", path, "-"])
            return run.output.filter { !$0.isWhitespace }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what a case holds is asked of nobody, and what somebody typed stands over it`(engine: Engine) async throws {
        let known = Mutex(Self.known)
        try await DocumentsHost.run(engine, facts: { known.withLock { $0 } }) { host in
            let client = host.client([.lawyer])
            #expect(Set(try await Self.needs(client, "YZ-1")).isDisjoint(with: Self.known.keys))
            let seen = try await client.getDraft(.with { $0.subject = "YZ-1" })
            #expect(seen.draftID.isEmpty && seen.facts.count == 5)
            #expect(seen.facts.filter { !$0.isOfCase }.isEmpty)
            let typed = Fact.all(["申请人.电话": "13900004100"])
            // What a client sends back as it came is no word of its own.
            let draft = try await Self.save(client, "YZ-1", Self.rest + seen.facts + typed)
            let phone = draft.facts.first { $0.path == "申请人.电话" }
            #expect(phone?.value == "13900004100" && phone?.isOfCase == false)
            #expect(
                draft.facts.filter(\.isOfCase).map(\.path).sorted() == ["案件.事实", "申请人.姓名", "申请人.性别", "申请人.民族"].sorted()
            )
            known.withLock { $0["案件.事实"] = .text("公司拖欠工资七个月。") }
            #expect(try await Self.needs(client, "YZ-1").isEmpty)
            let document = try await client.issueDocument(
                .with {
                    $0.code = "FZ-002"
                    $0.subject = "YZ-1"
                }
            )
            #expect(document.subject == "YZ-1")
            let text = try await Self.text(client, document.number)
            #expect(text.contains("13900004100") && text.contains("公司拖欠工资七个月。"), "\(text)")
            // A word that the field of a form does not take is asked for.
            known.withLock { $0["申请人.性别"] = .text("不明") }
            #expect(try await Self.needs(client, "YZ-1") == ["申请人.性别"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an office goes on with the draft of its case, and others have their own`(engine: Engine) async throws {
        try await DocumentsHost.run(engine, facts: { Self.known }) { host in
            let window = host.client([.windowStaff], unit: "window", account: "window")
            let first = try await Self.save(window, "YZ-1", Fact.all(["申请人.住址": "乌川区人民路188号"]))
            // A colleague at the window goes on with what stands there; the centre above it has a draft of its own.
            let colleague = host.client([.windowStaff], unit: "window", account: "colleague")
            let again = try await Self.save(colleague, "YZ-1", Fact.all(["申请人.职业": "瓦工"]))
            #expect(again.draftID == first.draftID && again.facts.filter { !$0.isOfCase }.count == 2)
            let centre = host.client([.lawyer])
            let second = try await Self.save(centre, "YZ-1", Fact.all(["申请人.职业": "木工"]))
            #expect(second.draftID != first.draftID && second.facts.filter { !$0.isOfCase }.map(\.value) == ["木工"])
            let kept = try await window.getDraft(.with { $0.subject = "YZ-1" })
            #expect(kept.facts.first { $0.path == "申请人.职业" }?.value == "瓦工")
            #expect(try await Self.save(centre, "YZ-2").draftID != first.draftID)
            #expect(try await window.getDraft(.with { $0.subject = "YZ-1" }).draftID == first.draftID)
            // To the window the case's method does not show the number of the telephone.
            let told = try await window.getDraft(.with { $0.subject = "YZ-1" }).facts.map(\.path)
            #expect(told.contains("申请人.姓名") && !told.contains("申请人.电话"))
            for other in [
                host.client([.notary], unit: "notary", account: "notary"),
                host.client([.citizen], unit: "", account: "citizen"),
                host.client([.lawyer], tenant: "other"),
            ] {
                let own = try await Self.save(other, "YZ-1", Fact.all(["申请人.职业": "瓦工"]))
                #expect(own.draftID != first.draftID)
                #expect(own.facts.filter { !$0.isOfCase }.map(\.value) == ["瓦工"])
                let again = try await Self.save(other, "YZ-1")
                #expect(again.draftID == own.draftID)
            }
            let stranger = host.client([.notary], unit: "notary", account: "notary")
            #expect(try await stranger.getDraft(.with { $0.subject = "YZ-1" }).facts.map(\.value) == ["瓦工"])
            // Many sit at a terminal: a draft's id is the key to it.
            let kiosk = host.client([.terminal], account: "kiosk")
            let one = try await Self.save(kiosk, "YZ-1", Fact.all(["申请人.职业": "厨师"]))
            #expect(try await Self.save(kiosk, "YZ-1").draftID != one.draftID)
            #expect(try await kiosk.getDraft(.with { $0.subject = "YZ-1" }).facts.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a draft begins with the facts of a document of the case`(engine: Engine) async throws {
        let clock = TestClock()
        try await DocumentsHost.run(engine, clock, facts: { Self.known }) { host in
            let client = host.client([.lawyer])
            _ = try await Self.save(client, "YZ-1", Self.rest)
            let number = try await client.issueDocument(
                .with {
                    $0.code = "FZ-002"
                    $0.subject = "YZ-1"
                }
            ).number
            // After the days nothing is kept but the paper.
            clock.advance(by: .seconds(31 * 86_400))
            _ = try await Self.save(client, "YZ-2")
            #expect(try await client.getDraft(.with { $0.subject = "YZ-1" }).draftID.isEmpty)
            let begun = try await Self.save(client, "YZ-1", Fact.all(["申请人.住址": "新住址"]), from: number)
            let typed = begun.facts.filter { !$0.isOfCase }
            #expect(typed.first { $0.path == "申请人.住址" }?.value == "新住址")
            // Its day is not that of the next paper, and what the case says by itself nobody typed.
            #expect(Set(typed.map(\.path)) == Set(Self.rest.map(\.path)).subtracting(["日期"]))
            #expect(begun.facts.filter(\.isOfCase).count == Self.known.count)
            let other = await #expect(throws: RPCError.self) { _ = try await Self.save(client, "YZ-2", from: number) }
            #expect(other?.code == .invalidArgument)
            let stranger = host.client([.notary], unit: "notary", account: "notary")
            let hidden = await #expect(throws: RPCError.self) { _ = try await Self.save(stranger, "", from: number) }
            #expect(hidden?.code == .notFound)
        }
    }

    @Test func `a number that no case has is told to staff as a slip`() async throws {
        try await DocumentsHost.run(.sqlite) { host in
            let client = host.client([.lawyer])
            let slip = await #expect(throws: RPCError.self) { _ = try await Self.save(client, "YZ-X1") }
            #expect(slip?.code == .notFound)
            let rows = try await client.issueDocuments { requests, responses in
                try await requests.write(
                    .with {
                        $0.batch = "批"
                        $0.code = "FZ-002"
                        $0.rows = ["YZ-X1", "YZ-1"].enumerated().map { index, subject in
                            IssueRow.with {
                                $0.row = UInt32(index + 1)
                                $0.subject = subject
                                $0.facts = Fact.application
                            }
                        }
                    }
                )
                try await requests.finish()
                return try await responses.next()?.results ?? []
            }
            #expect(rows.map(\.field) == ["subject", ""] && rows.map(\.number.isEmpty) == [true, false])
            // Numbers run on: whether there is one, nobody learns who deals with no cases.
            let citizen = host.client([.citizen], unit: "", account: "citizen")
            #expect(try await Self.save(citizen, "YZ-X1").subject == "YZ-X1")
        }
    }
}
