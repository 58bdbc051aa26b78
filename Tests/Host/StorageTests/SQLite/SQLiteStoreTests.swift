import Foundation
import GRDBSQLite
import HostStorage
import PluginKit
import PostgresTestKit
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

    @Test
    func `what is removed or sealed stands in no file any more`() async throws {
        try await Engine.sqlite.withPlace { place in
            let test = try TestStore.open(place)
            defer { try? test.store.close() }
            try await test.migrate()
            // As an earlier build left it: rows that were removed without overwriting them.
            let texts = (0..<400).map { "geheimnis-\($0)-" + String(repeating: "x", count: $0 * 7) }
            try await test.put(texts)
            try Self.execute("DELETE FROM alpha_notes WHERE CAST(id AS INTEGER) % 2 = 0", place)
            #expect(try Self.files(place).contains { $0.contains("geheimnis-0-") })
            let steps =
                TestStore.notes + [
                    Migration(
                        number: 2,
                        name: "sealed",
                        statements: ["ALTER TABLE alpha_notes ADD COLUMN sealed BLOB"],
                        freesPersonalData: true
                    )
                ]
            _ = try await test.store.migrate(module: "alpha", migrations: steps)
            _ = try await test.alpha.write { try $0.execute("UPDATE alpha_notes SET text = NULL") }
            // A host that was ended before this does it at its next start.
            let again = try TestStore.open(place)
            try await again.store.settle()
            #expect(try !Self.files(place).contains { $0.contains("geheimnis-") })
            // What is removed from then on is overwritten at once.
            try await again.put(["geheimnis-later"])
            _ = try await again.alpha.write { try $0.execute("DELETE FROM alpha_notes") }
            try again.store.close()
            try test.store.close()
            #expect(try !Self.files(place).contains { $0.contains("geheimnis-") })
        }
    }

    /// Executes a statement as a program would that does not overwrite what it frees.
    private static func execute(_ sql: String, _ place: StorePlace) throws {
        guard case .folder(let folder) = place else { return }
        var connection: OpaquePointer?
        defer { sqlite3_close_v2(connection) }
        #expect(sqlite3_open(folder + "/yizhan.db", &connection) == SQLITE_OK)
        let statements = "PRAGMA secure_delete = OFF; " + sql
        #expect(sqlite3_exec(connection, statements, nil, nil, nil) == SQLITE_OK)
    }

    /// Everything that stands in the files of the database.
    private static func files(_ place: StorePlace) throws -> [String] {
        guard case .folder(let folder) = place else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).map { name in
            String(decoding: try Data(contentsOf: URL(filePath: folder + "/" + name)), as: UTF8.self)
        }
    }
}
