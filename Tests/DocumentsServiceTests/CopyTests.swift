internal import Crypto
internal import DocumentsAPI
internal import Foundation
internal import HostStorage
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import Synchronization
internal import TestKit
internal import Testing

/// Copies of documents that were issued, when rules have changed since; and files that are held against what was issued.
@Suite(.timeLimit(.minutes(5)))
struct CopyTests {
    private static let form = """
        编号: X-9
        名称: 限期办理单
        类别: 测试
        签发: 本人
        计算: working-day-after
        ---
        #标题 限期办理单
        {{申请人.姓名}}应在{{若干个工作日之后的日期.结果}}前办理。
        """

    private static let facts = Fact.all([
        "申请人.姓名": "张建国", "若干个工作日之后的日期.起算日": "2026-03-03", "若干个工作日之后的日期.工作日数": "2", "日期": "2026-03-03",
    ])

    /// The calendar as it was published, and with a day off that a region added.
    private static func calendars() throws -> (WorkCalendar, WorkCalendar) {
        let plan = try #require(HolidayPlan.published.first { $0.year == 2026 })
        let added = try HolidayPlan(
            year: 2026,
            source: plan.source,
            daysOff: plan.daysOff.union([try #require(CivilDay("2026-03-04"))]),
            workedWeekends: plan.workedWeekends
        )
        return (WorkCalendar(plans: [plan]), WorkCalendar(plans: [added]))
    }

    private static func issue(_ client: DocumentServiceClient, _ code: String, _ facts: [Fact]) async throws -> Document
    {
        let draft = try await client.saveDraft(.with { $0.facts = facts })
        return try await client.issueDocument(
            .with {
                $0.code = code
                $0.draftID = draft.draftID
            }
        )
    }

    private static func publish(_ host: DocumentsHost) async throws {
        let templates = host.templates([.supervisor])
        _ = try await templates.saveTemplate(.with { $0.text = Self.form })
        _ = try await templates.publishTemplate(.with { $0.code = "X-9" })
    }

    private static func text(_ file: Data, _ format: DocumentFormat) async throws -> String {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "copy").path
            try file.write(to: URL(filePath: path))
            let program = """
                import sys, re, zipfile
                with zipfile.ZipFile(sys.argv[1]) as archive:
                    for name in ("word/header1.xml", "word/document.xml"):
                        print(re.sub("<[^>]*>", "", archive.read(name).decode()))
                """
            let run =
                format == .word
                ? try await ProgramRun.run("/usr/bin/env", ["python3", "-c", program, path])
                : try await ProgramRun.run("/usr/bin/env", ["pdftotext", "-raw", path, "-"])
            #expect(run.status == 0)
            return run.output.filter { !$0.isWhitespace }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a copy says what was issued, although the calendar has changed since`(engine: Engine) async throws {
        let (published, local) = try Self.calendars()
        let now = Mutex(published)
        try await DocumentsHost.run(engine, calendar: { now.withLock { $0 } }) { host in
            let client = host.client([.lawyer])
            try await Self.publish(host)
            let document = try await Self.issue(client, "X-9", Self.facts)
            now.withLock { $0 = local }
            for format in [DocumentFormat.word, .redacted] {
                let file = try await client.fetchDocument(
                    .with {
                        $0.number = document.number
                        $0.format = format
                    }
                )
                let text = try await Self.text(file.content, format)
                #expect(text.contains("3月5日") && !text.contains("3月6日"), "\(text)")
                // It is no document, and says of which it is the copy.
                #expect(text.contains("副本，不作文书使用") && text.contains(document.number), "\(text)")
                #expect(text.contains("张建国") == (format == .word))
            }
            // What is issued from now on goes by the new calendar.
            let next = try await Self.issue(client, "X-9", Self.facts)
            let file = try await client.fetchDocument(.with { $0.number = next.number })
            #expect(try await Self.text(file.content, .pdf).contains("3月6日"))
        }
    }

    @Test
    func `where a copy would say something else than what was issued, none is made`() async throws {
        let (published, local) = try Self.calendars()
        let now = Mutex(published)
        try await DocumentsHost.run(.sqlite, calendar: { now.withLock { $0 } }) { host in
            let client = host.client([.lawyer])
            try await Self.publish(host)
            let document = try await Self.issue(client, "X-9", Self.facts)
            // As a document from before its results were kept.
            _ = try await host.store.database(module: "documents").write { transaction in
                try transaction.execute(
                    "UPDATE documents_issued SET computed = NULL WHERE org_id = ? AND number = ?",
                    .text("wuda"),
                    .text(document.number)
                )
            }
            now.withLock { $0 = local }
            for format in [DocumentFormat.word, .redacted] {
                let error = await #expect(throws: RPCError.self) {
                    _ = try await client.fetchDocument(
                        .with {
                            $0.number = document.number
                            $0.format = format
                        }
                    )
                }
                #expect(error?.code == .failedPrecondition)
            }
            // The document itself is there.
            #expect(try await !client.fetchDocument(.with { $0.number = document.number }).content.isEmpty)
            now.withLock { $0 = published }
            let word = try await client.fetchDocument(
                .with {
                    $0.number = document.number
                    $0.format = .word
                }
            )
            #expect(!word.content.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a file is held against what was issued, and number with check are as good as the code`(engine: Engine)
        async throws
    {
        try await DocumentsHost.run(engine) { host in
            let client = host.client([.lawyer])
            let document = try await Self.issue(client, "FZ-002", Fact.application)
            let other = try await Self.issue(client, "FZ-002", Fact.application)
            let file = try await client.fetchDocument(.with { $0.number = document.number }).content
            var changed = file
            changed[changed.startIndex + changed.count / 2] ^= 1
            let check = try #require(VerificationCode(document.verificationCode)).check
            func hash(_ file: Data) -> Data { Data(SHA256.hash(data: file)) }
            func outcome(_ request: VerifyDocumentRequest) async throws -> Verification.Outcome {
                try await host.anybody.verifyDocument(request).outcome
            }
            #expect(try await outcome(.with { $0.fileHash = hash(file) }) == .valid)
            #expect(try await outcome(.with { $0.fileHash = hash(changed) }) == .unknown)
            for (bytes, wanted) in [(file, Verification.Outcome.valid), (changed, .unknown)] {
                #expect(
                    try await outcome(
                        .with {
                            $0.verificationCode = document.verificationCode
                            $0.fileHash = hash(bytes)
                        }
                    ) == wanted
                )
            }
            // The file of one document beside the code of another.
            #expect(
                try await outcome(
                    .with {
                        $0.verificationCode = other.verificationCode
                        $0.fileHash = hash(file)
                    }
                ) == .unknown
            )
            let grouped = stride(from: 0, to: 16, by: 4).map { check.dropFirst($0).prefix(4) }.joined(separator: " ")
            for (number, check, wanted) in [
                (document.number, grouped, Verification.Outcome.valid), (document.number, check.uppercased(), .valid),
                (document.number, "", .unknown), (document.number, "0000 0000 0000 0000", .unknown),
                (other.number, check, .unknown),
            ] {
                #expect(
                    try await outcome(
                        .with {
                            $0.number = number
                            $0.check = check
                        }
                    ) == wanted,
                    "\(number) \(check)"
                )
            }
            let error = await #expect(throws: RPCError.self) {
                _ = try await outcome(.with { $0.fileHash = Data([1]) })
            }
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test
    func `a form whose text does not say who issues it is not published, and nobody issues it`() async throws {
        try await DocumentsHost.run(.sqlite) { host in
            let templates = host.templates([.supervisor])
            let text = Self.form.replacing("签发: 本人\n", with: "")
            _ = try await templates.saveTemplate(.with { $0.text = text })
            let error = await #expect(throws: RPCError.self) {
                _ = try await templates.publishTemplate(.with { $0.code = "X-9" })
            }
            #expect(error?.message.contains("签发") == true)
            // One that was published before there was such a line.
            _ = try await host.store.database(module: "documents").write { transaction in
                try transaction.execute(
                    """
                    INSERT INTO documents_templates
                        (org_id, code, version, title, text, is_built_in, account_id, changed_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    .text("wuda"),
                    .text("X-9"),
                    .integer(1),
                    .text("限期办理单"),
                    .text(text),
                    .integer(0),
                    .text("head"),
                    .integer(1)
                )
            }
            for (roles, unit) in [([Role.lawyer], "aid"), ([.citizen], "")] {
                let refused = await #expect(throws: RPCError.self) {
                    _ = try await Self.issue(host.client(roles, unit: unit), "X-9", Self.facts)
                }
                #expect(refused?.code == .failedPrecondition)
            }
        }
    }
}
