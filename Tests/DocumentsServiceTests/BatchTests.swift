internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// Many documents of one form: progress, errors by row, and a batch that is sent again.
@Suite(.timeLimit(.minutes(5)))
struct BatchTests {
    private static func row(_ number: UInt32, _ changes: [String: String] = [:]) -> IssueRow {
        IssueRow.with {
            $0.row = number
            $0.subject = "YZ-\(number)"
            $0.facts = Fact.application + Fact.all(["申请人.姓名": "申请人\(number)号"]) + Fact.all(changes)
        }
    }

    /// Sends rows, some a request, and collects what comes back; ends after `stopAfter` answers without the rest.
    private static func send(
        _ client: DocumentServiceClient,
        _ rows: [IssueRow],
        batch: String = "九月",
        stopAfter: Int = .max
    ) async throws -> [IssueDocumentsResponse] {
        struct Stop: Error {}
        let answers = Answers()
        do {
            try await client.issueDocuments { requests, responses in
                for start in stride(from: 0, to: rows.count, by: 3) {
                    try await requests.write(
                        .with {
                            $0.batch = batch
                            $0.code = "FZ-002"
                            $0.rows = Array(rows[start..<min(start + 3, rows.count)])
                        }
                    )
                    guard let answer = try await responses.next() else { throw Stop() }
                    await answers.add(answer)
                    if await answers.all.count >= stopAfter { throw Stop() }
                }
                try await requests.finish()
                while try await responses.next() != nil {}
            }
        } catch  where stopAfter < .max {
            // The call was cut off, as by a lost connection.
        }
        return await answers.all
    }

    private actor Answers {
        var all: [IssueDocumentsResponse] = []
        func add(_ answer: IssueDocumentsResponse) { self.all.append(answer) }
    }

    @Test(arguments: Engine.allCases)
    func `each row becomes a document, and one that is wrong keeps no other from it`(engine: Engine) async throws {
        try await DocumentsHost.run(engine) { host in
            let client = host.client([.lawyer])
            var rows = (1...8).map { Self.row(UInt32($0)) }
            rows[3] = Self.row(4, ["申请人.身份证号": "123"])
            rows[6] = Self.row(7, ["申请人.姓名": "张\u{202E}三"])
            let answers = try await Self.send(client, rows)
            #expect(answers.map(\.issuedCount) == [3, 5, 6])
            let results = answers.flatMap(\.results)
            #expect(results.map(\.row) == Array(1...8))
            #expect(results.filter { $0.number.isEmpty }.map(\.row) == [4, 7])
            #expect(results.filter { $0.number.isEmpty }.map(\.field) == ["申请人.身份证号", "申请人.姓名"])
            #expect(results.filter { !$0.number.isEmpty }.compactMap { Int($0.number.suffix(6)) } == Array(1...6))
            let first = try await client.getDocument(.with { $0.number = results[0].number })
            #expect(first.subject == "YZ-1" && first.state == .valid)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a batch that was cut off is sent again whole, and nothing is issued twice`(engine: Engine) async throws {
        try await DocumentsHost.run(engine) { host in
            let client = host.client([.lawyer])
            var rows = (1...8).map { Self.row(UInt32($0)) }
            rows[1] = Self.row(2, ["日期": "昨天"])
            let before = try await Self.send(client, rows, stopAfter: 1)
            #expect(before.last?.issuedCount == 2)
            // What was wrong is put right meanwhile.
            rows[1] = Self.row(2)
            let after = try await Self.send(client, rows)
            #expect(after.last?.knownCount ?? 0 >= 2 && after.last?.wrongCount == 0)
            #expect((after.last?.knownCount ?? 0) + (after.last?.issuedCount ?? 0) == 8)
            let numbers = after.flatMap(\.results).map(\.number)
            #expect(Set(numbers).count == 8 && numbers[0] == before[0].results[0].number)
            #expect(try await client.listDocuments(.with { $0.pageSize = 200 }).documents.count == 8)
            // Another account's batch of the same name is another.
            let other = try await Self.send(host.client([.lawyer], account: "other"), [Self.row(1)])
            #expect(other.last?.issuedCount == 1)
            // A row that says something else under the same name is told, and issued under another.
            let changed = try await Self.send(client, [Self.row(1, ["申请人.住址": "别处"])])
            #expect(changed[0].results[0].number.isEmpty && changed[0].results[0].problem.contains("批次"))
        }
    }

    @Test func `a call without a batch's name, with too many rows or with two forms is refused`() async throws {
        try await DocumentsHost.run(.sqlite) { host in
            let client = host.client([.lawyer])
            for (batch, count) in [("", 1), (String(repeating: "长", count: 40), 1), ("批", 101), ("批", 0)] {
                let error = await #expect(throws: RPCError.self) {
                    try await client.issueDocuments { requests, responses in
                        try await requests.write(
                            .with {
                                $0.batch = batch
                                $0.code = "FZ-002"
                                $0.rows = (0..<count).map { Self.row(UInt32($0 + 1)) }
                            }
                        )
                        try await requests.finish()
                        while try await responses.next() != nil {}
                    }
                }
                #expect(error?.code == .invalidArgument)
            }
        }
    }
}
