internal import HostSealing
internal import HostStorage
internal import HostTelemetry
internal import Logging
internal import PluginKit

/// A store with one small table, as a module sees it.
struct BenchStore {
    static let body = "some text of a row, about a hundred bytes long, to be like a real small row of the tables"

    let store: any Store
    let database: any Database

    init(_ place: StorePlace) async throws {
        let store = try place.open(time: .system, sealer: Keyring(), logger: Self.logger)
        let migration = Migration(
            number: 1,
            name: "rows",
            statements: [
                "CREATE TABLE bench_row (org_id TEXT NOT NULL, id BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (org_id, id))"
            ]
        )
        _ = try await store.migrate(module: "bench", migrations: [migration])
        self.store = store
        self.database = store.database(module: "bench")
    }

    /// One row, and nothing else.
    func write(_ id: Int64) async throws {
        _ = try await self.database.write { transaction in
            try transaction.execute(
                "INSERT INTO bench_row (org_id, id, body) VALUES ('bench', ?, ?)",
                .integer(id),
                .text(Self.body)
            )
        }
    }

    /// One row with what a keyed call adds to it: idempotency key, event, audit record.
    func writeInFull(_ id: Int64) async throws {
        let context = CallContext(
            method: Self.method,
            principal: Self.principal,
            metadata: [Metadata.idempotencyKey: "key-\(id)", Metadata.requestID: String(id)],
            door: .local
        )
        let key = IdempotencyKey(
            organisationID: "bench",
            accountID: Self.principal.accountID,
            method: Self.method.path,
            key: "key-\(id)"
        )
        let answer = IdempotentAnswer(
            requestDigest: [UInt8](repeating: 7, count: 32),
            response: [UInt8](repeating: 7, count: 200)
        )
        let record = AuditRecord(context, notes: AuditNotes(), outcome: nil)
        try await self.database.write { transaction in
            guard try transaction.recall(key) == nil else { return }
            try transaction.execute(
                "INSERT INTO bench_row (org_id, id, body) VALUES ('bench', ?, ?)",
                .integer(id),
                .text(Self.body)
            )
            try transaction.append(
                Event(
                    organisationID: "bench",
                    module: "bench",
                    kind: "row.written",
                    subject: String(id),
                    payload: answer.response
                )
            )
            try transaction.remember(key, answer)
            try transaction.audit(record)
        }
    }

    /// One row by its key.
    func read(_ id: Int64) async throws -> Bool {
        try await self.database.read { transaction in
            try transaction.row("SELECT body FROM bench_row WHERE org_id = 'bench' AND id = ?", .integer(id)) != nil
        }
    }

    private static let principal = Principal(
        accountID: "bench",
        displayName: "bench",
        organisationID: "bench",
        roles: RoleSet([.hotlineOperator]),
        sessionID: "bench"
    )
    private static let method = MethodDescriptor(
        path: "/yizhan.bench.v1.RowService/WriteRow",
        shape: .unary,
        access: AccessRule(audience: .authenticated),
        audit: .write,
        idempotency: .keyed
    )
    private static var logger: Logger { LogOutput.makeLogger(label: "bench", format: .console, level: .warning) }
}
