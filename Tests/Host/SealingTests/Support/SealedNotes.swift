internal import Foundation
internal import HostStorage
internal import KeysAPI
internal import Logging
internal import PluginKit
internal import PostgresTestKit
internal import Synchronization
internal import TestKit

@testable internal import HostSealing

/// A module's table with a sealed column, and the keys that it is sealed under, in a folder of its own.
struct SealedNotes {
    final class AnchorKey: Sendable {
        private let id = Mutex<UInt32?>(nil)

        var value: UInt32? {
            get { self.id.withLock { $0 } }
            set { self.id.withLock { $0 = newValue } }
        }
    }

    static let column = SealedColumn(
        table: "notes_people",
        key: ["org_id", "id"],
        column: "phone",
        indexColumn: "phone_index",
        indexForm: .phone
    )

    /// Files beside the database, by the key that each is under; 0 cannot be opened.
    final class Files: Sendable {
        private let keys = Mutex<[UInt32]>([])
        private let old = Mutex(false)

        var keyIDs: [UInt32] {
            get { self.keys.withLock { $0 } }
            set { self.keys.withLock { $0 = newValue } }
        }

        /// Whether one came in behind the walk.
        var hasOld: Bool {
            get { self.old.withLock { $0 } }
            set { self.old.withLock { $0 = newValue } }
        }

        /// Two files a step, in their order.
        func source(_ keyring: Keyring) -> SealedFiles {
            SealedFiles(
                name: "files",
                step: { cursor in
                    var start = 0
                    if case .integer(let place)? = cursor?.first { start = Int(place) }
                    let newest = keyring.currentKeyID
                    return self.keys.withLock { [start] keys in
                        let end = min(start + 2, keys.count)
                        let step = SealedFiles.Step(
                            resealed: keys[start..<end].count { $0 != newest && $0 != 0 },
                            unreadable: keys[start..<end].count { $0 == 0 },
                            cursor: [.integer(Int64(end))],
                            isLast: end == keys.count
                        )
                        for place in start..<end where keys[place] != 0 { keys[place] = newest }
                        return step
                    }
                },
                hasOld: { _ in self.hasOld }
            )
        }
    }

    let folder: String
    let store: any Store
    let keyring: Keyring
    let resealer: Resealer
    let client: KeysServiceClient
    let anchorKeyID: AnchorKey
    let files: Files

    static func run(on engine: Engine, _ body: (SealedNotes) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/keys-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try await engine.withPlace(folder: folder) { try await Self.run(in: $0, folder, body) }
    }

    private static func run(
        in place: StorePlace,
        _ folder: String,
        _ body: (SealedNotes) async throws -> Void
    ) async throws {
        let keyring = try Keyring(file: folder + "/keys")
        let store = try place.open(
            time: .system,
            sealer: keyring,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        _ = try await store.migrate(module: "host", migrations: [KeysModule.migration(number: 1)])
        _ = try await store.migrate(
            module: "notes",
            migrations: [
                Migration(
                    number: 1,
                    name: "people",
                    statements: [
                        """
                        CREATE TABLE notes_people (
                            org_id TEXT NOT NULL, id TEXT NOT NULL, phone BLOB, phone_index BLOB, PRIMARY KEY (org_id, id)
                        )
                        """
                    ]
                )
            ]
        )
        try await body(Self(folder: folder, store: store, keyring: keyring))
        try store.close()
    }

    private init(folder: String, store: any Store, keyring: Keyring, files: Files? = nil) throws {
        self.folder = folder
        self.store = store
        self.keyring = keyring
        let anchorKey = AnchorKey()
        self.anchorKeyID = anchorKey
        let files = files ?? Files()
        self.files = files
        let source = SealedSource(column: Self.column, database: store.database(module: "notes"))
        let rotations = Rotations(database: store.database(module: "host"))
        self.resealer = Resealer(
            keyring: keyring,
            rotations: rotations,
            sources: { [source] },
            files: [files.source(keyring)],
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let handler = KeysHandler(
            keyring: keyring,
            rotations: rotations,
            resealer: self.resealer,
            sources: { [source] },
            anchorKeyID: { anchorKey.value },
            files: [files.source(keyring)]
        )
        let table = MethodTable(gate: OpenGate())
        try table.mount(module: KeysModule.id, services: KeysModule.services, endpoints: handler.endpoints)
        let principal = Principal(
            accountID: "guard",
            displayName: "",
            organisationID: "wuda",
            roles: RoleSet([.securityAdministrator])
        )
        self.client = KeysServiceClient(LocalCaller(table: table, principal: principal))
    }

    /// The same folder with the keys read anew, as a host that is started again has them.
    func startedAgain(suite: SealingSuite = .aes256GCM) throws -> SealedNotes {
        let keyring = try Keyring(file: self.folder + "/keys", suite: suite)
        return try SealedNotes(folder: self.folder, store: self.store, keyring: keyring, files: self.files)
    }

    var host: any Database { self.store.database(module: "host") }
    var database: any Database { self.store.database(module: "notes") }
    var source: SealedSource { SealedSource(column: Self.column, database: self.database) }

    func status() async throws -> KeyStatus {
        try await self.client.getKeyStatus(GetKeyStatusRequest())
    }

    func put(_ id: String, _ phone: String) async throws {
        try await self.put([(id, phone)])
    }

    /// People with the numbers 0, 1, 2, …, and telephone numbers that end with it.
    func put(count: Int) async throws {
        try await self.put((0..<count).map { ("\($0)", "138\($0)") })
    }

    private func put(_ people: [(id: String, phone: String)]) async throws {
        let keyring = self.keyring
        try await self.database.write { transaction in
            for (id, phone) in people {
                try transaction.execute(
                    "INSERT INTO notes_people (org_id, id, phone, phone_index) VALUES ('wuda', ?, ?, ?)",
                    .text(id),
                    keyring.sealed(phone, for: Self.column),
                    keyring.index(phone, of: Self.column, organisationID: "wuda")
                )
            }
        }
    }

    func text(_ id: String) async throws -> String {
        let keyring = self.keyring
        return try await self.database.read { transaction in
            let row = try transaction.row("SELECT phone FROM notes_people WHERE org_id = 'wuda' AND id = ?", .text(id))
            return try keyring.text(row?.blob(0) ?? [], of: Self.column)
        }
    }

    func find(_ phone: String) async throws -> [String] {
        let indexes = self.keyring.indexes(phone, of: Self.column, organisationID: "wuda")
        let places = indexes.map { _ in "?" }.joined(separator: ", ")
        return try await self.database.read { transaction in
            try transaction.rows(
                "SELECT id FROM notes_people WHERE org_id = 'wuda' AND phone_index IN (\(places)) ORDER BY id",
                indexes
            ).map { $0.text(0) }
        }
    }
}
