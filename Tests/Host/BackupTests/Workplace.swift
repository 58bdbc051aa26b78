internal import BackupAPI
internal import Foundation
internal import HostBackup
internal import HostSealing
internal import HostStorage
internal import Logging
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit

/// A real database and some files, with the service that backs them up.
struct Workplace {
    let folder: URL
    let store: SQLiteStore
    let client: BackupServiceClient

    static let organisation = "wuda"
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    private static let notes = Migration(
        number: 1,
        name: "notes",
        statements: ["CREATE TABLE notes_lines (org_id TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (org_id, id))"]
    )

    /// Runs a test over a new folder, and removes everything afterwards.
    static func run(files: [String: [UInt8]] = [:], _ body: (Workplace) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appending(path: "data")
            let store = try SQLiteStore(folder: data.path, time: .system, sealer: Keyring(), logger: Self.logger)
            _ = try await store.migrate(module: "notes", migrations: [Self.notes])
            for (name, bytes) in files {
                let file = data.appending(path: name)
                let parent = file.deletingLastPathComponent()
                try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
                try Data(bytes).write(to: file)
            }
            try await body(Self.open(folder, data, store, files: files.keys.sorted()))
            try store.close()
        }
    }

    private static func open(_ folder: URL, _ data: URL, _ store: SQLiteStore, files: [String]) throws -> Workplace {
        let table = MethodTable(gate: OpenGate())
        let context = PluginContext(
            config: PluginConfig(values: [:]),
            database: store.database(module: BackupModule.id),
            events: store.eventLog,
            sealer: Keyring(),
            time: .system,
            logger: Self.logger,
            table: table
        )
        let source = BackupSource(database: .sqlite) { path in
            try await store.snapshot(into: path) { _ in files }
        }
        let module = try BackupModule(context: context, source: source, folder: data.path, version: "test")
        try table.mount(module: BackupModule.id, services: BackupModule.services, endpoints: module.endpoints)
        let administrator = Principal(
            accountID: "root",
            displayName: "",
            organisationID: Self.organisation,
            roles: RoleSet([.systemAdministrator])
        )
        let client = BackupServiceClient(LocalCaller(table: table, principal: administrator))
        return Workplace(folder: folder, store: store, client: client)
    }

    /// Paths of files as attachments have them.
    static func path(_ digit: String) -> String {
        let digest = String(repeating: digit, count: 64)
        return "attachments/blobs/\(String(repeating: "0", count: 32))/\(digest.prefix(2))/\(digest)"
    }

    func write(_ id: String) async throws {
        _ = try await self.store.database(module: "notes").write {
            try $0.execute("INSERT INTO notes_lines (org_id, id) VALUES (?, ?)", .text(Self.organisation), .text(id))
        }
    }

    /// Takes a backup into a file.
    @discardableResult
    func backup(_ name: String = "backup") async throws -> URL {
        let file = self.folder.appending(path: name)
        let pieces = try await self.client.createBackup(CreateBackupRequest()) { pieces in
            var all: [BackupPiece] = []
            for try await piece in pieces { all.append(piece) }
            return all
        }
        let data = pieces.reduce(into: Data()) { $0 += $1.data }
        guard let summary = pieces.last?.summary, summary.size == data.count else {
            throw ProcessFailure(description: "the backup has no summary, or another size")
        }
        try data.write(to: file)
        return file
    }

    /// Puts a backup back into a new folder.
    func restore(_ file: URL, into name: String = "restored") throws -> RestoredBackup {
        try BackupRestore(file: file.path, into: self.folder.appending(path: name).path).run { _, keep in try keep([]) }
    }

    /// Why a backup is not put back; `nil` where it is.
    func refusal(_ file: URL, into name: String = "restored") -> String? {
        do {
            _ = try self.restore(file, into: name)
            return nil
        } catch {
            return "\(error)"
        }
    }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: self.folder.appending(path: name).path)
    }
}
