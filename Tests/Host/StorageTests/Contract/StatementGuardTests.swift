import HostStorage
import PluginKit
import PostgresTestKit
import Testing

@Suite(.timeLimit(.minutes(5)))
struct StatementGuardTests {
    private static let reads = [
        "SELECT * FROM beta_others", "SELECT * FROM host_events", "SELECT * FROM host_idempotency",
        "SELECT name FROM sqlite_master", "SELECT id FROM alpha_notes UNION SELECT id FROM beta_others",
        "SELECT (SELECT count(*) FROM beta_others)", "PRAGMA journal_mode = DELETE", "PRAGMA table_info(alpha_notes)",
        "ATTACH DATABASE '/tmp/x' AS x", "INSERT INTO alpha_notes (org_id, id) VALUES ('a', 'b')",
        "DELETE FROM alpha_notes",
        "BEGIN", "not sql", "", "SELECT 1 FROM pg_class", "SELECT current_setting('port')", "SET ROLE postgres",
        "SELECT usename FROM information_schema.tables", "SELECT lo_get(1)", "TABLE beta_others",
    ]

    private static let writes = [
        "INSERT INTO beta_others (id) VALUES ('x')", "DELETE FROM host_events", "UPDATE host_numbers SET last = 7",
        "DROP TABLE alpha_notes", "CREATE TABLE alpha_more (id TEXT)", "COMMIT", "ROLLBACK", "SAVEPOINT x", "VACUUM",
        "INSERT INTO alpha_notes (org_id, id) SELECT id, id FROM beta_others", "PRAGMA synchronous = OFF", "RESET ROLE",
        "DELETE FROM alpha_notes WHERE id IN (SELECT id FROM beta_others)", "COPY alpha_notes TO STDOUT",
        "CREATE TRIGGER alpha_t AFTER INSERT ON alpha_notes BEGIN DELETE FROM beta_others; END",
    ]

    private static let ordinary = [
        "SELECT count(*), max(id) FROM alpha_notes WHERE org_id = 'wuda'",
        "WITH recent AS (SELECT id FROM alpha_notes ORDER BY id LIMIT 5) SELECT * FROM recent",
        "SELECT a.id FROM alpha_notes a JOIN alpha_notes b ON a.id = b.id",
    ]

    @Test(arguments: Engine.allCases)
    func `a read touches nothing but the module's own tables, and changes nothing`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            for sql in Self.reads {
                let error = try await #require(throws: StorageError.self, "\(sql)") {
                    _ = try await test.alpha.read { try $0.rows(sql) }
                }
                #expect(error.kind == .refused, "\(sql): \(error.message)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a write changes nothing but the module's own rows`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            for sql in Self.writes {
                let error = try await #require(throws: StorageError.self, "\(sql)") {
                    _ = try await test.alpha.write { try $0.execute(sql) }
                }
                #expect(error.kind == .refused, "\(sql): \(error.message)")
                try await test.insert("still works after \(sql)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `ordinary queries pass`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            try await test.insert("a")
            for sql in Self.ordinary {
                let rows = try await test.alpha.read { try $0.rows(sql) }
                #expect(rows.count == 1, "\(sql)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `an event is written for the module itself only`(engine: Engine) async throws {
        try await TestStore.run(engine) { test in
            let event = Event(organisationID: "wuda", module: "beta", kind: "x", subject: "y", payload: [])
            let error = try await #require(throws: StorageError.self) {
                _ = try await test.alpha.write { try $0.append(event) }
            }
            #expect(error.kind == .refused)
        }
    }
}
