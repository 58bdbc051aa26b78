internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// The hidden label of papers that a program helped with: it names the centre as who offers that (GB 45438).
@Suite(.timeLimit(.minutes(5)))
struct AssistedPaperTests {
    private static func label(_ settings: [String: ConfigValue]) async throws -> String {
        let file = Slot()
        try await DocumentsHost.run(.sqlite, settings: settings) { host in
            let client = host.client([.lawyer])
            let draft = try await client.saveDraft(.with { $0.facts = Fact.application })
            let document = try await client.issueDocument(
                .with {
                    $0.code = "FZ-002"
                    $0.draftID = draft.draftID
                    $0.isAssisted = true
                }
            )
            await file.keep(try await client.fetchDocument(.with { $0.number = document.number }).content)
        }
        let content = await file.content
        return try await withTemporaryFolder { folder in
            let path = folder.appending(path: "paper.pdf").path
            try content.write(to: URL(filePath: path))
            let program = "import sys, pypdf; print(pypdf.PdfReader(sys.argv[1]).metadata.get('/AIGC', ''))"
            let run = try await ProgramRun.run(PythonEnvironment.interpreter(), ["-c", program, path])
            #expect(run.status == 0, "\(run.errors)")
            return run.output
        }
    }

    private actor Slot {
        private(set) var content = Data()

        func keep(_ content: Data) { self.content = content }
    }

    @Test
    func `the tenant's root is named, or who the setting names`() async throws {
        let plain = try await Self.label([:])
        #expect(plain.contains("\"ContentProducer\":\"本市\"") && plain.contains("WS-2026-000001"), "\(plain)")
        let named = try await Self.label(["assisted_producer": .string("乌川区公共法律服务中心")])
        #expect(named.contains("\"ContentProducer\":\"乌川区公共法律服务中心\""), "\(named)")
    }
}
