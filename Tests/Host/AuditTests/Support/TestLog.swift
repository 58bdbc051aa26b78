internal import AuditAPI
internal import Foundation
internal import GRDB
internal import HostSealing
internal import HostStorage
internal import Logging
internal import PluginKit
internal import PostgresTestKit
internal import TestKit

@testable internal import HostAudit

/// An audit log in a database of its own, with a hand at its file that goes past the host.
struct TestLog {
    let folder: String
    private let place: StorePlace
    let clock: TestClock
    let store: any Store
    let keyring: Keyring
    let module: AuditModule
    let table: MethodTable

    /// Runs a test with a new log, and removes it.
    ///
    /// - Parameter closed: accounts that a case is closed to, by organisation and number: `wuda HOT-1`.
    static func run(
        on engine: Engine = .sqlite,
        closed: [String: String] = [:],
        _ body: (TestLog) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/audit-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try await engine.withPlace(folder: folder) { place in
            let log = try await TestLog(folder: folder, place: place, closed)
            try await body(log)
            try log.store.close()
        }
    }

    private init(folder: String, place: StorePlace, _ closed: [String: String]) async throws {
        self.folder = folder
        self.place = place
        self.clock = TestClock()
        self.keyring = Keyring()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        self.store = try place.open(time: self.clock.source, sealer: self.keyring, logger: logger)
        _ = try await self.store.migrate(module: "host", migrations: AuditModule.migrations)
        self.module = AuditModule(
            database: self.store.database(module: "host"),
            signer: self.keyring,
            anchorFile: folder + "/anchors",
            retentionMonths: 6,
            time: self.clock.source,
            logger: logger,
            gates: CaseGates([
                CasePlace(
                    ClosedCases(accounts: closed),
                    database: self.store.database(module: "host"),
                    sealer: self.keyring,
                    isServed: { true }
                )
            ])
        )
        self.table = MethodTable(gate: OpenGate())
        try self.table.mount(
            module: AuditModule.id,
            services: AuditModule.services,
            endpoints: self.module.endpoints
        )
    }

    var database: any PluginKit.Database { self.store.database(module: "host") }
    var anchorFile: AnchorFile { AnchorFile(path: self.folder + "/anchors", signer: self.keyring) }

    /// Calls of an audit administrator of an organisation.
    func client(_ organisationID: String = "wuda") -> AuditServiceClient {
        let principal = Principal(
            accountID: "auditor",
            displayName: "",
            organisationID: organisationID,
            roles: RoleSet([.auditAdministrator])
        )
        return AuditServiceClient(LocalCaller(table: self.table, principal: principal))
    }

    /// Keeps a record as a call would.
    func record(
        _ organisationID: String = "wuda",
        account: String = "desk",
        subject: String = "HOT-20261124-000001",
        method: String = "/yizhan.hotline.v1.HotlineService/GetOrder",
        reason: String = "",
        outcome: Int = 0,
        count: Int = 1
    ) async throws {
        let texts = [
            organisationID, account, "session-7", "kiosk-3", "10.0.0.8", "bus", method, "sensitiveRead", subject,
            "caller_name,caller_phone", reason, "request-1",
        ]
        guard let record = AuditRecord(texts: texts, outcome: outcome) else { return }
        try await self.database.write { transaction in
            for _ in 0..<count { try transaction.audit(record) }
        }
    }

    /// Statements of somebody with the file, past the host.
    func tamper(_ change: (GRDB.Database) throws -> Void) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: self.folder + "/yizhan.db", configuration: configuration)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = OFF")
            try database.inTransaction(.immediate) {
                try change(database)
                return .commit
            }
        }
        try queue.close()
    }

    /// Statements of somebody with rights on the database, past the host, on either engine.
    func tamper(_ statements: String...) async throws {
        switch self.place {
        case .folder:
            try self.tamper { for sql in statements { try $0.execute(sql: sql) } }
        case .postgres(let url):
            let server = try await PostgresServer.shared()
            for sql in statements { try server.execute(sql, on: url) }
        }
    }

    /// The first break of every chain, as `ORGANISATION SEQUENCE KIND`.
    func breaks() async throws -> [String] {
        let result = try await self.module.verify()
        return result.breaks.map { "\($0.organisationID) \($0.sequence) \($0.kind)" }
    }
}
