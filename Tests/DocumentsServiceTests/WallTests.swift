internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import Synchronization
internal import TestKit
internal import Testing

/// Papers of cases that are closed to the caller (案件隔离): as if they did not exist, whatever method asks.
@Suite(.timeLimit(.minutes(5)))
struct WallTests {
    /// What is done of a closed case, and what it answers.
    private struct Call: Sendable {
        let name: String
        let run: @Sendable () async throws -> Void

        init(_ name: String, _ run: @escaping @Sendable () async throws -> Void) {
            self.name = name
            self.run = run
        }
    }

    @Test(arguments: Engine.allCases)
    func `nothing of a closed case is shown, made, printed or taken back`(engine: Engine) async throws {
        let closed = Mutex<Set<String>>([])
        let printer = ["printers": ConfigValue.strings(["hall|大厅打印机|aid|ipp://127.0.0.1:9/ipp/print"])]
        try await DocumentsHost.run(engine, settings: printer, closed: { closed.withLock { $0 } }) { host in
            let (client, prints) = (host.client([.lawyer]), host.prints([.lawyer]))
            let draft = try await client.saveDraft(
                .with {
                    $0.subject = "YZ-1"
                    $0.facts = Fact.application
                }
            )
            let number = try await client.issueDocument(
                .with {
                    $0.code = "FZ-002"
                    $0.draftID = draft.draftID
                }
            ).number
            let job = try await prints.print(
                .with {
                    $0.number = number
                    $0.printerID = "hall"
                }
            )
            #expect(try await prints.listPrints(.init()).jobs.map(\.jobID) == [job.jobID])
            closed.withLock { $0 = ["YZ-1"] }
            for call in Self.calls(client, prints, draft.draftID, number, job) {
                let error = await #expect(throws: RPCError.self, "\(call.name)") { try await call.run() }
                #expect(error?.code == .notFound, "\(call.name): \(String(describing: error))")
            }
            #expect(try await client.listDocuments(.init()).documents.isEmpty)
            #expect(try await prints.listPrints(.init()).jobs.isEmpty)
            #expect(try await Self.batch(client).map(\.number) == [""])
            closed.withLock { $0 = [] }
            // All of it is as it was.
            #expect(try await client.listDocuments(.init()).documents.map(\.number) == [number])
            #expect(try await prints.getPrint(.with { $0.jobID = job.jobID }).number == number)
        }
    }

    private static func calls(
        _ client: DocumentServiceClient,
        _ prints: PrintServiceClient,
        _ draft: String,
        _ number: String,
        _ job: PrintJob
    ) -> [Call] {
        Self.drafting(client, draft) + [
            Call("GetDocument") { _ = try await client.getDocument(.with { $0.number = number }) },
            Call("FetchDocument") { _ = try await client.fetchDocument(.with { $0.number = number }) },
            Call("RevokeDocument") {
                _ = try await client.revokeDocument(
                    .with {
                        $0.number = number
                        $0.reason = "填写有误"
                    }
                )
            },
            Call("ReissueDocument") {
                _ = try await client.reissueDocument(
                    .with {
                        $0.number = number
                        $0.reason = "更正"
                    }
                )
            },
            Call("Print") { _ = try await prints.print(.with { $0.number = number }) },
            Call("Reprint") { _ = try await prints.reprint(.with { $0.jobID = job.jobID }) },
            Call("GetPrint") { _ = try await prints.getPrint(.with { $0.jobID = job.jobID }) },
            Call("CancelPrint") { _ = try await prints.cancelPrint(.with { $0.jobID = job.jobID }) },
            Call("PickUp") { _ = try await prints.pickUp(.with { $0.pickupCode = job.pickupCode }) },
        ]
    }

    private static func drafting(_ client: DocumentServiceClient, _ draft: String) -> [Call] {
        [
            Call("GetDraft") { _ = try await client.getDraft(.with { $0.draftID = draft }) },
            Call("SaveDraft") { _ = try await client.saveDraft(.with { $0.draftID = draft }) },
            Call("SaveDraft of the case") { _ = try await client.saveDraft(.with { $0.subject = "YZ-1" }) },
            Call("GetNeeds") {
                _ = try await client.getNeeds(
                    .with {
                        $0.code = "FZ-002"
                        $0.draftID = draft
                    }
                )
            },
            Call("Preview") {
                _ = try await client.preview(
                    .with {
                        $0.code = "FZ-002"
                        $0.draftID = draft
                    }
                )
            },
            Call("IssueDocument") {
                _ = try await client.issueDocument(
                    .with {
                        $0.code = "FZ-002"
                        $0.draftID = draft
                    }
                )
            },
        ]
    }

    private static func batch(_ client: DocumentServiceClient) async throws -> [IssueResult] {
        let found = Mutex<[IssueResult]>([])
        try await client.issueDocuments { requests, responses in
            try await requests.write(
                .with {
                    $0.batch = "批"
                    $0.code = "FZ-002"
                    $0.rows = [
                        .with {
                            $0.row = 1
                            $0.subject = "YZ-1"
                            $0.facts = Fact.application
                        }
                    ]
                }
            )
            try await requests.finish()
            while let answer = try await responses.next() { found.withLock { $0 += answer.results } }
        }
        return found.withLock { $0 }
    }
}
