internal import DocumentsAPI
internal import Foundation
internal import HostSealing
internal import HostStorage
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// Numbers of documents: without a gap, whatever goes wrong between the look at a number and the document that is kept.
@Suite(.timeLimit(.minutes(5)))
struct NumberTests {
    @Test(arguments: Engine.allCases)
    func `a paper that cannot be made uses up no number`(engine: Engine) async throws {
        try await DocumentsHost.run(engine) { host in
            let client = host.client([.lawyer])
            #expect(try await PrintHall.issue(client).number == "WS-2026-000001")
            // No font has this character, which shows only in print.
            let wrong = try await client.saveDraft(
                .with { $0.facts = Fact.application + Fact.all(["申请人.姓名": "张\u{10FFFD}"]) }
            )
            for code in ["FZ-002", "FZ-004"] {
                let error = await #expect(throws: RPCError.self) {
                    _ = try await client.issueDocument(
                        .with {
                            $0.code = code
                            $0.draftID = wrong.draftID
                        }
                    )
                }
                #expect(error?.code == .invalidArgument)
            }
            #expect(try await PrintHall.issue(client).number == "WS-2026-000002")
        }
    }

    @Test(arguments: Engine.allCases)
    func `calls that are cut off and repeated at once leave no gap and no number twice`(engine: Engine) async throws {
        try await DocumentsHost.run(engine) { host in
            let client = host.client([.lawyer])
            let draft = try await client.saveDraft(.with { $0.facts = Fact.application })
            let request = IssueDocumentRequest.with {
                $0.code = "FZ-002"
                $0.draftID = draft.draftID
            }
            // Some are given up at some moment; those that were kept all the same have their numbers.
            await withTaskGroup(of: Void.self) { group in
                for call in 0..<12 {
                    group.addTask {
                        let issuing = Task { try await client.issueDocument(request) }
                        if call.isMultiple(of: 3) {
                            for _ in 0..<(100 * call) { await Task.yield() }
                            issuing.cancel()
                        }
                        _ = try? await issuing.value
                    }
                }
            }
            let numbers = try await client.listDocuments(.with { $0.pageSize = 200 }).documents.map(\.number)
            let digits = numbers.compactMap { Int($0.suffix(6)) }.sorted()
            #expect(digits.count >= 8)
            #expect(digits == Array(1..<digits.count + 1))
        }
    }

    @Test func `two hosts over a database give every number once`() async throws {
        try await Engine.postgres.withPlace { place in
            let sealer = Keyring()
            let hosts = [
                try await DocumentsHost.open(place, sealer: sealer),
                try await DocumentsHost.open(place, sealer: sealer),
            ]
            let numbers = try await withThrowingTaskGroup(of: [String].self) { group in
                for host in hosts {
                    group.addTask {
                        var numbers: [String] = []
                        for _ in 0..<6 { numbers.append(try await PrintHall.issue(host.client([.lawyer])).number) }
                        return numbers
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            for host in hosts { try host.store.close() }
            #expect(numbers.compactMap { Int($0.suffix(6)) }.sorted() == Array(1...12))
        }
    }
}
