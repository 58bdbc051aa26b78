internal import Foundation
internal import PluginKit
internal import Synchronization

/// A program of PostgreSQL's own that works on the host's database: `pg_dump`, `pg_restore`.
///
/// Where the database is, and the password with it, stands in its environment: arguments can be read by every account of
/// the computer.
final class PostgresProgram: Sendable {
    private struct State {
        var process: ChildProcess?
        var isEnded = false
    }

    private let address: PostgresAddress
    private let state = Mutex(State())

    init(address: PostgresAddress) {
        self.address = address
    }

    /// Runs it to its end, on a thread that may wait.
    ///
    /// - Parameter errors: a file that what it complains of is written to; removed afterwards.
    /// - Throws: ``RPCError`` with `failedPrecondition` where it is not installed; ``StorageError`` with what it says.
    func run(_ name: String, _ arguments: [String], errors path: String) throws {
        defer { try? DiskFile.remove(path) }
        _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        guard let errors = FileHandle(forWritingAtPath: path) else {
            throw StorageError(kind: .unavailable, message: "\(path) cannot be written.")
        }
        defer { try? errors.close() }
        let process = try self.start(name, arguments, errors.fileDescriptor)
        let status = process.endWaiting()
        self.state.withLock { $0.process = nil }
        guard status != 0 else { return }
        if self.state.withLock({ $0.isEnded }) { throw CancellationError() }
        let said = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        throw Self.failure(name, status, said.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// Ends it early.
    func end() {
        let process = self.state.withLock { state in
            state.isEnded = true
            return state.process
        }
        process?.signal(SIGTERM)
    }

    private func start(_ name: String, _ arguments: [String], _ errors: Int32) throws -> ChildProcess {
        // What the host's own connections take from its environment, the program takes too; but a service would outdo what
        // the address says, where for those the address does.
        let services = ["PGSERVICE", "PGSERVICEFILE"]
        let variables = ProcessInfo.processInfo.environment.filter { !services.contains($0.key) }
            .merging(try self.address.variables()) { $1 }.merging(["LC_ALL": "C"]) { $1 }
        return try self.state.withLock { state in
            guard !state.isEnded else { throw CancellationError() }
            do {
                let process = try ChildProcess(
                    name,
                    ["--no-password"] + arguments,
                    environment: variables,
                    errors: errors
                )
                state.process = process
                return process
            } catch let failure as ChildProcess.Failure {
                throw RPCError(
                    code: .failedPrecondition,
                    message: "\(failure): a backup of PostgreSQL needs it. Install postgresql-client of the server's "
                        + "version, or a newer one, where the host runs."
                )
            }
        }
    }

    private static func failure(_ name: String, _ status: Int32, _ said: String) -> StorageError {
        let isFull = said.contains("No space left on device")
        let text = said.isEmpty ? "it ended with \(status)" : String(said.suffix(Self.saidMax))
        return StorageError(kind: isFull ? .diskFull : .unavailable, message: "\(name): \(text)")
    }

    /// Bytes of a complaint that are passed on.
    private static let saidMax = 1_000
}
