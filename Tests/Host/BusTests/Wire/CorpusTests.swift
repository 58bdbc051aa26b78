import Foundation
import Testing

@testable import HostBus

/// Inputs that fuzzing has kept: frames at the edge of what the decoder takes.
struct CorpusTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../Fuzz/corpus").standardizedFileURL

    private static var files: [URL] {
        ((try? FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)) ?? [])
            .filter { $0.pathExtension == "bin" }.sorted { $0.path < $1.path }
    }

    @Test
    func `there are kept inputs`() {
        #expect(!Self.files.isEmpty)
    }

    @Test(arguments: Self.files)
    func `a kept input is decoded or refused, and never read past`(file: URL) throws {
        let bytes = try Data(contentsOf: file)
        // A name that begins with "refused" says what has to become of it.
        let head = bytes.withUnsafeBytes { try? FrameHead($0, limits: BusLimits()) }
        #expect((head == nil) == file.lastPathComponent.hasPrefix("refused"))
        guard let head else { return }
        #expect(head.payload.upperBound <= bytes.count && head.method.upperBound <= bytes.count)
    }
}
