internal import Crypto
internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// From facts to a document that is kept and verified.
@Suite(.timeLimit(.minutes(5)))
struct IssuingTests {
    private static func draft(_ client: DocumentServiceClient, _ facts: [Fact] = Fact.application) async throws
        -> String
    {
        let draft = try await client.saveDraft(
            .with {
                $0.subject = "YZ-1"
                $0.facts = facts
            }
        )
        return draft.draftID
    }

    private static func issue(
        _ client: DocumentServiceClient,
        _ draft: String,
        code: String = "FZ-002"
    ) async throws -> Document {
        try await client.issueDocument(
            .with {
                $0.code = code
                $0.draftID = draft
            }
        )
    }

    @Test(arguments: Engine.allCases)
    func `facts are asked for until a form has all, and then make a document`(engine: Engine) async throws {
        try await DocumentsHost.run(engine) { host in
            let client = host.client([.lawyer])
            let form = try await client.listForms(.init()).forms.first { $0.code == "FZ-002" }
            #expect(form?.title == "法律援助申请表")
            let name = Fact.all(["申请人.姓名": "张㛃"])
            var needs = try await client.getNeeds(
                .with {
                    $0.code = "FZ-002"
                    $0.facts = name
                }
            ).fields.map(\.path)
            #expect(needs.contains("申请人.电话") && !needs.contains("申请人.姓名") && !needs.contains("代理人.姓名"))
            let draft = try await Self.draft(client, name)
            let refused = await #expect(throws: RPCError.self) { _ = try await Self.issue(client, draft) }
            #expect(refused?.code == .invalidArgument)
            #expect(refused?.message.contains("申请人.性别") == true)
            _ = try await client.saveDraft(
                .with {
                    $0.draftID = draft
                    $0.facts = Fact.application
                }
            )
            needs = try await client.getNeeds(
                .with {
                    $0.code = "FZ-002"
                    $0.draftID = draft
                }
            ).fields.map(\.path)
            #expect(needs.isEmpty)
            let preview = try await client.preview(
                .with {
                    $0.code = "FZ-002"
                    $0.draftID = draft
                }
            )
            #expect(preview.pageCount == 1 && preview.pdf.starts(with: Data("%PDF-1.7".utf8)))
            let document = try await Self.issue(client, draft)
            #expect(document.number == "WS-2026-000001")
            #expect(document.templateVersion == 1 && document.state == .valid && document.unitName == "区法律援助中心")
            #expect(document.subject == "YZ-1" && document.pageCount == 1)
            let file = try await client.fetchDocument(.with { $0.number = document.number })
            #expect(Data(SHA256.hash(data: file.content)) == document.fileHash)
            #expect(file.sha256 == document.fileHash)
            #expect(try await Self.issue(client, draft).number == "WS-2026-000002")
        }
    }

    @Test(arguments: Engine.allCases)
    func `whoever holds a document learns whether it is valid, revoked, replaced or unknown`(engine: Engine)
        async throws
    {
        try await DocumentsHost.run(engine, settings: ["verify_url": .string("https://example.cn/v")]) { host in
            let client = host.client([.lawyer])
            let draft = try await Self.draft(client)
            let (first, second) = (try await Self.issue(client, draft), try await Self.issue(client, draft))
            #expect(first.verificationCode.hasPrefix("https://example.cn/v#YZ2."))
            let anybody = host.anybody
            func code(_ document: Document) throws -> VerificationCode {
                try #require(VerificationCode(document.verificationCode))
            }
            func outcome(_ code: String) async throws -> Verification.Outcome {
                try await anybody.verifyDocument(.with { $0.verificationCode = code }).outcome
            }
            #expect(try await outcome(first.verificationCode) == .valid)
            let valid = try await anybody.verifyDocument(.with { $0.verificationCode = first.verificationCode })
            #expect(valid.title == "法律援助申请表" && !valid.text.contains("张"))
            // Persons sign an application: no office answers for what it says, whoever made it.
            #expect(!valid.isOfficial && valid.text.contains("未经机构审核") && !valid.text.contains("文书有效"))
            let check = try code(first).check
            #expect(valid.parties == "张*" && valid.check == check)
            _ = try await client.revokeDocument(
                .with {
                    $0.number = first.number
                    $0.reason = "填写有误"
                }
            )
            #expect(try await outcome(first.verificationCode) == .revoked)
            let third = try await client.reissueDocument(
                .with {
                    $0.number = second.number
                    $0.reason = "更正住址"
                }
            )
            #expect(try await outcome(second.verificationCode) == .replaced)
            #expect(try await outcome(third.verificationCode) == .valid)
            #expect(third.replaces == second.number)
            let replaced = try await client.getDocument(.with { $0.number = second.number })
            #expect(replaced.replacedBy == third.number && replaced.reason.isEmpty == false)
            // Neither a number alone nor another document's check says anything.
            var code = try #require(VerificationCode(third.verificationCode))
            code.check = try #require(VerificationCode(first.verificationCode)).check
            #expect(try await outcome(code.text) == .unknown)
            for text in [
                "", "YZ1.", third.number, "YZ1.AAAA.AAAA", "YZ2.", "YZ2.AAA.AAA",
                String(repeating: "A", count: 100_000),
            ] {
                #expect(try await outcome(text) == .unknown)
            }
            // What has ended does not end again.
            for number in [first.number, second.number] {
                let error = await #expect(throws: RPCError.self) {
                    _ = try await client.revokeDocument(
                        .with {
                            $0.number = number
                            $0.reason = "再次"
                        }
                    )
                }
                #expect(error?.code == .failedPrecondition)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a code is checked with no network, and a changed one is refused`(engine: Engine) async throws {
        try await DocumentsHost.run(engine) { host in
            let client = host.client([.lawyer])
            let document = try await Self.issue(client, try await Self.draft(client))
            let keys = try await client.getVerificationKeys(.init()).keys
            let key = try Curve25519.Signing.PublicKey(rawRepresentation: try #require(keys.first).publicKey)
            let code = try #require(VerificationCode(document.verificationCode))
            #expect(code.isSigned(by: key))
            #expect(code.number == document.number && code.title == "法律援助申请表" && code.unitName.isEmpty)
            #expect(!code.isOfficial && code.parties == "张*")
            var official = code
            official.isOfficial = true
            #expect(try #require(VerificationCode(official.text)).isSigned(by: key) == false)
            for change in [\VerificationCode.number, \.check, \.day, \.title, \.unitName, \.parties] {
                var other = code
                other[keyPath: change] += "1"
                #expect(try #require(VerificationCode(other.text)).isSigned(by: key) == false)
            }
            #expect(!code.isSigned(by: Curve25519.Signing.PrivateKey().publicKey))
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same call again gets the same document`(engine: Engine) async throws {
        try await DocumentsHost.run(engine) { host in
            let client = host.client([.lawyer])
            let draft = try await Self.draft(client)
            let request = IssueDocumentRequest.with {
                $0.code = "FZ-002"
                $0.draftID = draft
            }
            var options = CallOptions()
            options.idempotencyKey = "once"
            let first = try await client.issueDocument(request, options: options)
            let again = try await client.issueDocument(request, options: options)
            #expect(first == again)
            #expect(try await client.listDocuments(.init()).documents.map(\.number) == [first.number])
            options.idempotencyKey = "anew"
            let correction = ReissueDocumentRequest.with {
                $0.number = first.number
                $0.reason = "更正住址"
            }
            let second = try await client.reissueDocument(correction, options: options)
            #expect(second.number != first.number && second.replaces == first.number)
            #expect(try await client.reissueDocument(correction, options: options) == second)
            let third = await #expect(throws: RPCError.self) { _ = try await client.reissueDocument(correction) }
            #expect(third?.code == .failedPrecondition)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a version of the centre's own is drafted, previewed, published and named`(engine: Engine) async throws {
        try await DocumentsHost.run(engine) { host in
            let client = host.client([.lawyer])
            let draft = try await Self.draft(client)
            #expect(try await Self.issue(client, draft).templateVersion == 1)
            let templates = host.templates([.lawyer])
            let text = try await templates.getTemplate(.with { $0.code = "FZ-002" }).text
            let broken = await #expect(throws: RPCError.self) {
                _ = try await templates.saveTemplate(.with { $0.text = text + "\n{{#代理人}}" })
            }
            #expect(broken?.message.contains("行：") == true)
            _ = try await templates.saveTemplate(.with { $0.text = text + "\n#注 本中心补充说明。" })
            let preview = try await templates.previewTemplate(
                .with {
                    $0.code = "FZ-002"
                    $0.draft = true
                }
            )
            #expect(preview.pageCount >= 1)
            // Until it is published documents are made as before.
            #expect(try await Self.issue(client, draft).templateVersion == 1)
            let published = try await host.templates([.supervisor], account: "head").publishTemplate(
                .with { $0.code = "FZ-002" }
            )
            #expect(published.version == 2 && published.accountID == "head" && !published.isBuiltIn)
            #expect(try await Self.issue(client, draft).templateVersion == 2)
            let versions = try await templates.listTemplateVersions(.with { $0.code = "FZ-002" }).versions
            #expect(versions.map(\.version) == [2, 1])
            #expect(versions.map(\.isBuiltIn) == [false, true])
            let first = try await templates.getTemplate(
                .with {
                    $0.code = "FZ-002"
                    $0.version = 1
                }
            )
            #expect(first.text == text)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a form without a sample is not published`(engine: Engine) async throws {
        try await DocumentsHost.run(engine) { host in
            let templates = host.templates([.supervisor])
            let text = "编号: X-1\n名称: 新文书\n类别: 法律援助\n签发: 律师 | 中心\n字段: 甲.乙 | 文本 | 丙\n---\n#标题 新文书\n{{甲.乙}}"
            _ = try await templates.saveTemplate(.with { $0.text = text })
            let error = await #expect(throws: RPCError.self) {
                _ = try await templates.publishTemplate(.with { $0.code = "X-1" })
            }
            #expect(error?.message.contains("示例") == true)
            _ = try await templates.saveTemplate(.with { $0.text = text.replacing("| 丙", with: "| 丙 | 丁") })
            #expect(try await templates.publishTemplate(.with { $0.code = "X-1" }).version == 1)
            let forms = try await host.client([.lawyer]).listForms(.init()).forms
            #expect(forms.contains { $0.code == "X-1" && $0.version == 1 })
        }
    }

    @Test func `what somebody else saved of a template's draft is not overwritten`() async throws {
        try await DocumentsHost.run(.sqlite) { host in
            let (first, second) = (host.templates([.lawyer]), host.templates([.lawyer], account: "colleague"))
            let text = try await first.getTemplate(.with { $0.code = "FZ-002" }).text
            let saved = try await first.saveTemplate(.with { $0.text = text + "\n#注 甲的话。" })
            let blind = await #expect(throws: RPCError.self) {
                _ = try await second.saveTemplate(.with { $0.text = text + "\n#注 乙的话。" })
            }
            #expect(blind?.code == .aborted && blind?.message.contains("合并") == true)
            let both = try await second.saveTemplate(
                .with {
                    $0.text = saved.text + "\n#注 乙的话。"
                    $0.baseChangedAt = saved.changedAt
                }
            )
            // The first has not seen it.
            let late = await #expect(throws: RPCError.self) {
                _ = try await first.saveTemplate(
                    .with {
                        $0.text = saved.text
                        $0.baseChangedAt = saved.changedAt
                    }
                )
            }
            #expect(late?.code == .aborted)
            let draft = try await first.getTemplate(
                .with {
                    $0.code = "FZ-002"
                    $0.draft = true
                }
            )
            #expect(draft.text == both.text && draft.text.contains("甲的话") && draft.text.contains("乙的话"))
        }
    }
}
