import Foundation
import HostStorage
import PluginKit
import Testing

@Suite(.timeLimit(.minutes(5)))
struct SQLiteStoreTests {
    @Test
    func `a file that is no database is told as damaged`() throws {
        let folder = NSTemporaryDirectory() + "store-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let garbage = Data((0..<8_192).map { UInt8(truncatingIfNeeded: $0 &* 37) })
        try garbage.write(to: URL(filePath: folder + "/yizhan.db"))
        let error = try #require(throws: StorageError.self) { try TestStore.open(.folder(folder)) }
        #expect(error.kind == .corrupt)
    }

    @Test
    func `a folder that cannot be made is told with its path`() throws {
        let error = try #require(throws: StorageError.self) { try TestStore.open(.folder("/proc/yizhan")) }
        #expect(error.kind == .unavailable)
        #expect(error.message.contains("/proc/yizhan"))
    }

    @Test
    func `the writer flushes what it commits`() async throws {
        try await TestStore.run(.sqlite) { test in
            #expect(test.store.engine.hasSuffix("synchronous 2"))
        }
    }
}
