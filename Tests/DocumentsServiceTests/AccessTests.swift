internal import DocumentsAPI
internal import Foundation
internal import HostStorage
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// Who sees drafts and documents, and what of them stands in the database.
@Suite(.timeLimit(.minutes(5)))
struct AccessTests {
    private struct Row {
        let roles: [Role]
        let unit: String
        let account: String
        let seesDraft: Bool
        let seesDocument: Bool
    }

    /// What a lawyer of the legal aid centre made.
    private static let rows = [
        Row(roles: [.lawyer], unit: "aid", account: "lawyer", seesDraft: true, seesDocument: true),
        Row(roles: [.windowStaff], unit: "aid", account: "other", seesDraft: true, seesDocument: true),
        Row(roles: [.windowStaff], unit: "root", account: "city", seesDraft: true, seesDocument: true),
        Row(roles: [.notary], unit: "notary", account: "notary", seesDraft: false, seesDocument: false),
        Row(roles: [.citizen], unit: "", account: "citizen", seesDraft: false, seesDocument: false),
        Row(roles: [.citizen], unit: "aid", account: "citizen", seesDraft: false, seesDocument: false),
        Row(roles: [.terminal], unit: "aid", account: "kiosk", seesDraft: false, seesDocument: false),
    ]

    @Test(arguments: Engine.allCases)
    func `drafts and documents are seen within reach, and by nobody else`(engine: Engine) async throws {
        try await DocumentsHost.run(engine) { host in
            let (draft, number) = try await Self.make(host, host.client([.lawyer]))
            for row in Self.rows {
                let client = host.client(row.roles, unit: row.unit, account: row.account)
                let sawDraft = try await Self.isFound { _ = try await client.getDraft(.with { $0.draftID = draft }) }
                let sawDocument = try await Self.isFound {
                    _ = try await client.fetchDocument(.with { $0.number = number })
                }
                #expect(sawDraft == row.seesDraft, "\(row)")
                #expect(sawDocument == row.seesDocument, "\(row)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a citizen sees their own, and a terminal only what it has the check of`(engine: Engine) async throws {
        try await DocumentsHost.run(engine) { host in
            let citizen = host.client([.citizen], unit: "", account: "citizen")
            let (_, own) = try await Self.make(host, citizen)
            #expect(try await citizen.getDocument(.with { $0.number = own }).unitName.isEmpty)
            #expect(try await Self.isFound { _ = try await citizen.fetchDocument(.with { $0.number = own }) })
            // Many people use a terminal one after another.
            let kiosk = host.client([.terminal], unit: "aid", account: "kiosk")
            let (_, printed) = try await Self.make(host, kiosk)
            #expect(try await !Self.isFound { _ = try await kiosk.fetchDocument(.with { $0.number = printed }) })
            #expect(try await !Self.isFound { _ = try await kiosk.fetchDocument(.with { $0.number = own }) })
            let staff = host.client([.systemAdministrator, .windowStaff], unit: "root", account: "staff")
            #expect(try await !Self.isFound { _ = try await staff.getDocument(.with { $0.number = own }) })
        }
    }

    @Test(arguments: Engine.allCases)
    func `a draft that nobody changed is removed after its days`(engine: Engine) async throws {
        let clock = TestClock()
        try await DocumentsHost.run(engine, clock) { host in
            let client = host.client([.lawyer])
            let (old, _) = try await Self.make(host, client)
            clock.advance(by: .seconds(31 * 86_400))
            let (new, _) = try await Self.make(host, client)
            #expect(try await !Self.isFound { _ = try await client.getDraft(.with { $0.draftID = old }) })
            #expect(try await Self.isFound { _ = try await client.getDraft(.with { $0.draftID = new }) })
        }
    }

    @Test(arguments: Engine.allCases)
    func `nothing of a person stands open in the database`(engine: Engine) async throws {
        try await DocumentsHost.run(engine) { host in
            let (_, number) = try await Self.make(host, host.client([.lawyer]))
            _ = try await host.client([.lawyer]).revokeDocument(
                .with {
                    $0.number = number
                    $0.reason = "张㛃的住址写错"
                }
            )
            let database = host.store.database(module: "documents")
            let rows = try await database.read { transaction in
                try ["documents_drafts", "documents_issued", "documents_files", "documents_keys"].flatMap {
                    try transaction.rows("SELECT * FROM \($0)")
                }
            }
            #expect(rows.count >= 4)
            let open = rows.flatMap(\.values).map { value in
                switch value {
                case .text(let text): text
                case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
                default: ""
                }
            }.joined(separator: "\n")
            for word in ["张㛃", "11010119900307002X", "19900004093", "人民路", "拖欠", "%PDF"] {
                #expect(!open.contains(word), "\(word)")
            }
        }
    }

    private static func make(_ host: DocumentsHost, _ client: DocumentServiceClient) async throws -> (String, String) {
        let draft = try await client.saveDraft(.with { $0.facts = Fact.application })
        let document = try await client.issueDocument(
            .with {
                $0.code = "FZ-002"
                $0.draftID = draft.draftID
            }
        )
        return (draft.draftID, document.number)
    }

    private static func isFound(_ call: () async throws -> Void) async throws -> Bool {
        do {
            try await call()
            return true
        } catch let error as RPCError where error.code == .notFound {
            return false
        }
    }

    @Test func `people make no paper by themselves that holds up the press, and staff do`() async throws {
        try await DocumentsHost.run(.sqlite) { host in
            let story = String(repeating: "公司拖欠工资，多次催讨没有结果。", count: 1_200)
            let request = PreviewRequest.with {
                $0.code = "FZ-002"
                $0.facts = Fact.application + Fact.all(["案件.事实": story, "案件.请求": story])
            }
            for client in [
                host.client([.citizen], unit: "", account: "citizen"), host.client([.terminal], account: "kiosk"),
            ] {
                let preview = await #expect(throws: RPCError.self) { _ = try await client.preview(request) }
                #expect(preview?.code == .invalidArgument && preview?.message.contains("窗口") == true)
                let draft = try await client.saveDraft(.with { $0.facts = request.facts })
                let issue = await #expect(throws: RPCError.self) {
                    _ = try await client.issueDocument(
                        .with {
                            $0.code = "FZ-002"
                            $0.draftID = draft.draftID
                        }
                    )
                }
                #expect(issue?.code == .invalidArgument)
            }
            #expect(try await host.client([.lawyer]).preview(request).pageCount > 20)
        }
    }
}
