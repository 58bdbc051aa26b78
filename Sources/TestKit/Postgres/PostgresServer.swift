internal import CLibPQ
internal import Foundation
internal import PluginKit
internal import Synchronization

/// A real PostgreSQL of the tests' own, on a Unix socket in a temporary folder.
///
/// It ends with the process that started it, however that ends: a shell waits for the end of a pipe that only that
/// process holds, and stops the server then.
package final class PostgresServer: Sendable {
    /// Folder of the socket and the data; short, since the path of a socket is.
    package let folder: String
    private let programs: String
    private let account: ServerAccount
    /// Closed when this process ends.
    private let lifeline: Pipe
    private let databases = Atomic<Int>(0)

    /// The one server that most tests share, each in a database of its own.
    package static func shared() async throws -> PostgresServer {
        try await Blocking.run { try Self.common.get() }
    }

    private static let common = Result { try PostgresServer() }

    /// The one server that tests may kill, one after the other.
    package static func breakable() async throws -> PostgresServer {
        try await Blocking.run { try Self.victim.get() }
    }

    private static let victim = Result { try PostgresServer() }

    /// Runs `body` with a server of its own, which it may kill and start again, and ends that.
    package static func withOwn(_ body: (PostgresServer) async throws -> Void) async throws {
        let server = try await Blocking.run { try PostgresServer() }
        let outcome: Swift.Result<Void, any Error>
        do {
            outcome = .success(try await body(server))
        } catch {
            outcome = .failure(error)
        }
        await server.stop()
        try outcome.get()
    }

    private init() throws {
        self.programs = try Self.findPrograms()
        self.account = try ServerAccount.current()
        let name = "yz-\(UUID().uuidString.prefix(8).lowercased())"
        self.folder = FileManager.default.temporaryDirectory.appending(path: name).path
        self.lifeline = Pipe()
        try FileManager.default.createDirectory(
            atPath: self.folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        try self.account.takeOver(self.folder)
        try self.watch()
        try self.run(
            "initdb",
            ["-D", self.folder + "/data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync"]
        )
        try self.launch()
        try self.execute("CREATE ROLE yizhan LOGIN CREATEROLE")
    }

    /// Ends it and removes its data.
    private func stop() async {
        try? self.lifeline.fileHandleForWriting.close()
        _ = try? await Blocking.run { try Self.wait { !FileManager.default.fileExists(atPath: self.folder) } }
    }

    /// Runs `body` with an empty database, and removes it afterwards.
    ///
    /// - Parameters:
    ///   - options: as `CREATE DATABASE` takes them.
    ///   - body: gets how a host connects to it, as a user who is no superuser.
    package func withDatabase<Result>(
        options: String = "",
        _ body: (String) async throws -> Result
    ) async throws -> Result {
        let name = "test_\(self.databases.add(1, ordering: .relaxed).newValue)"
        _ = try await Blocking.run { try self.execute("CREATE DATABASE \(name) OWNER yizhan \(options)") }
        let outcome: Swift.Result<Result, any Error>
        do {
            outcome = .success(try await body(self.url(database: name)))
        } catch {
            outcome = .failure(error)
        }
        _ = try await Blocking.run { try self.execute("DROP DATABASE \(name) WITH (FORCE)") }
        return try outcome.get()
    }

    /// How to connect to a database.
    package func url(database: String, user: String = "yizhan") -> String {
        "host=\(self.folder) user=\(user) dbname=\(database)"
    }

    /// Executes statements as the superuser.
    ///
    /// - Returns: the rows of the last one, as texts.
    @discardableResult
    package func execute(_ sql: String, on url: String? = nil) throws -> [[String]] {
        let connection = PQconnectdb((url ?? self.url(database: "postgres")) + " user=postgres")
        defer { PQfinish(connection) }
        let result = PQexec(connection, sql)
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK else {
            throw PostgresServerError(PQerrorMessage(connection).map { String(cString: $0) } ?? "no connection")
        }
        return (0..<PQntuples(result)).map { row in
            (0..<PQnfields(result)).map { column in
                PQgetvalue(result, row, column).map { String(cString: $0) } ?? ""
            }
        }
    }

    /// Kills it as a power cut would, all of its processes.
    package func kill() throws {
        let processes = try self.processes()
        for process in processes { _ = Glibc.kill(process, SIGKILL) }
        try Self.wait { processes.allSatisfy { Glibc.kill($0, 0) != 0 || Self.isZombie($0) } }
    }

    /// Starts it again after ``kill()``.
    package func launch() throws {
        let log = self.folder + "/log"
        if !FileManager.default.fileExists(atPath: log) {
            _ = FileManager.default.createFile(atPath: log, contents: nil)
        }
        let output = try FileHandle(forWritingTo: URL(filePath: log))
        _ = try self.start(
            "postgres",
            [
                "-D", self.folder + "/data", "-k", self.folder, "-c", "listen_addresses=", "-c", "max_connections=400",
                "-c", "shared_buffers=32MB", "-c", "fsync=on",
            ],
            output: output.fileDescriptor
        )
        let url = self.url(database: "postgres", user: "postgres")
        do {
            try Self.wait { PQping(url) == PQPING_OK }
        } catch {
            throw PostgresServerError((try? String(contentsOfFile: log, encoding: .utf8)) ?? "\(error)")
        }
    }

    /// Its main process and those that serve connections.
    private func processes() throws -> [pid_t] {
        let file = try String(contentsOfFile: self.folder + "/data/postmaster.pid", encoding: .utf8)
        guard let main = file.split(separator: "\n").first.flatMap({ pid_t($0) }) else { return [] }
        let children = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }.filter {
            Self.parent(of: $0) == main
        }
        return [main] + children
    }

    private static func parent(of process: pid_t) -> pid_t? {
        Self.status(of: process)?.dropFirst().first.flatMap { pid_t($0) }
    }

    private static func isZombie(_ process: pid_t) -> Bool {
        Self.status(of: process)?.first == "Z"
    }

    /// State and parent, as the kernel tells them after the name.
    private static func status(of process: pid_t) -> [Substring]? {
        let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        return text.flatMap { text in
            text.lastIndex(of: ")").map { text[text.index(after: $0)...].split(separator: " ") }
        }
    }

    /// Starts the shell that outlives this process for as long as it takes to clean up.
    private func watch() throws {
        let lifeline = self.lifeline.fileHandleForReading.fileDescriptor
        _ = try ChildProcess("/bin/sh", ["-c", Self.watchdog, "sh", self.folder], input: lifeline)
    }

    private static let watchdog = """
        trap '' INT TERM HUP
        cat >/dev/null
        main="$(head -n 1 "$1/data/postmaster.pid")"
        kill -QUIT "$main"
        for _ in $(seq 100); do kill -0 "$main" || break; sleep 0.1; done
        kill -KILL "$main"
        rm -rf "$1"
        """

    private func run(_ program: String, _ arguments: [String]) throws {
        let output = Pipe()
        let process = try self.start(program, arguments, output: output.fileHandleForWriting.fileDescriptor)
        try output.fileHandleForWriting.close()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        guard process.endWaiting() == 0 else { throw PostgresServerError("\(program): \(text)") }
    }

    private func start(_ program: String, _ arguments: [String], output: Int32) throws -> ChildProcess {
        let words = self.account.words + [self.programs + "/" + program] + arguments
        return try ChildProcess(
            words[0],
            Array(words.dropFirst()),
            folder: self.folder,
            output: output,
            errors: output
        )
    }

    /// Debian keeps a folder of programs for each version.
    private static func findPrograms() throws -> String {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        guard let newest = versions.compactMap({ Int($0) }).filter({ $0 >= 15 }).max() else {
            throw PostgresServerError("PostgreSQL 15 is not installed: run Scripts/setup.")
        }
        return "/usr/lib/postgresql/\(newest)/bin"
    }

    private static func wait(until condition: () -> Bool) throws {
        let end = ContinuousClock.now.advanced(by: .seconds(60))
        while !condition() {
            guard ContinuousClock.now < end else { throw PostgresServerError("not within a minute") }
            usleep(20_000)
        }
    }
}
