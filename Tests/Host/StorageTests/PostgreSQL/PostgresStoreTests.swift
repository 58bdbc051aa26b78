import HostStorage
import PluginKit
import PostgresTestKit
import Testing

@Suite(.timeLimit(.minutes(5)))
struct PostgresStoreTests {
    @Test(arguments: ["mysql://root:geheim@db/x", "geheim", "host=x password"])
    func `a string that is no address is refused without being shown`(url: String) throws {
        let error = try #require(throws: StorageError.self) { try TestStore.open(.postgres(url)) }
        #expect(error.kind == .refused)
        #expect(!error.message.contains("geheim"))
        #expect(error.message.contains("database.url"))
    }

    @Test
    func `a server that is not there is told without the password`() throws {
        let url = "postgresql://yizhan:geheim@127.0.0.1:1/yizhan"
        let error = try #require(throws: StorageError.self) { try TestStore.open(.postgres(url)) }
        #expect(error.kind == .unavailable)
        #expect(!error.message.contains("geheim"))
    }

    @Test
    func `an address is a URL as well`() async throws {
        let server = try await PostgresServer.shared()
        try await server.withDatabase { url in
            let name = url.split(separator: "=").last.map(String.init) ?? ""
            let folder = server.folder.replacing("/", with: "%2F")
            let test = try TestStore.open(.postgres("postgresql://yizhan@\(folder)/\(name)"))
            #expect(test.store.engine.hasPrefix("PostgreSQL "))
            try test.store.close()
        }
    }

    @Test
    func `a database that does not compare by bytes is refused with what to run`() async throws {
        let options = "TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'"
        try await PostgresServer.shared().withDatabase(options: options) { url in
            let error = try #require(throws: StorageError.self) { try TestStore.open(.postgres(url)) }
            #expect(error.kind == .refused)
            #expect(error.message.contains("CREATE DATABASE"))
        }
    }

    @Test
    func `a read that is cancelled before its turn is not done`() async throws {
        try await TestStore.run(.postgres) { test in
            let alpha = test.alpha
            let reading = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                _ = try await alpha.read { try $0.rows("SELECT 1") }
            }
            await #expect(throws: CancellationError.self) { try await reading.value }
        }
    }

    @Test
    func `more readers than connections wait for one`() async throws {
        try await TestStore.run(.postgres) { test in
            try await test.insert("a")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        let count = try await test.count()
                        #expect(count == 1)
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
