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
        let error = try #require(throws: StorageError.self) { try TestStore.open(folder) }
        #expect(error.kind == .corrupt)
    }

    @Test
    func `a folder that cannot be made is told with its path`() throws {
        let error = try #require(throws: StorageError.self) { try TestStore.open("/proc/yizhan") }
        #expect(error.kind == .unavailable)
        #expect(error.message.contains("/proc/yizhan"))
    }

    @Test
    func `an open store answers its check, a closed one does not`() async throws {
        try await TestStore.run { test in
            try await test.store.check()
            try test.store.close()
            await #expect(throws: (any Error).self) { try await test.store.check() }
        }
    }

    @Test
    func `values of every kind come back as they went`() async throws {
        try await TestStore.run { test in
            let values: [SQLValue] = [
                nil, 0, -1, .integer(.max), .integer(.min), .real(1.5), "", "热线工单", .blob([]),
                .blob([0, 255, 1]),
            ]
            for value in values {
                let back = try await test.alpha.read { try $0.rows("SELECT ?", [value]).first?.values.first }
                #expect(back == value)
            }
        }
    }

    @Test
    func `a text that would be cut off is refused`() async throws {
        try await TestStore.run { test in
            let error = try await #require(throws: StorageError.self) { try await test.insert("a\u{0}b") }
            #expect(error.kind == .invalidText)
        }
    }
}
