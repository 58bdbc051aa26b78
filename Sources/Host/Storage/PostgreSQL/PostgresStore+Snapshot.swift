internal import Foundation
package import PluginKit
internal import Synchronization

extension PostgresStore {
    /// Has `pg_dump` copy the tables into a new file, as they are at one moment, while writes go on, and reads what they
    /// were then.
    ///
    /// - Returns: what `body` has read.
    /// - Throws: ``StorageError`` where the server or `pg_dump` refuses; ``RPCError`` with `failedPrecondition` where that
    ///   is not installed; what `body` throws.
    package func snapshot<Result: Sendable>(
        into path: String,
        reading body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        let program = PostgresProgram(address: self.patient)
        return try await withTaskCancellationHandler {
            try await DiskThreads("storage.snapshot", count: 1).run { [address = self.patient] in
                try Self.snapshot(into: path, address, program, body)
            }
        } onCancel: {
            program.end()
        }
    }

    private static func snapshot<Result>(
        into path: String,
        _ address: PostgresAddress,
        _ program: PostgresProgram,
        _ body: (any ReadTransaction) throws -> Result
    ) throws -> Result {
        do {
            let connection = try address.connect(for: "backup")
            // It is silent while pg_dump works.
            try connection.set([("idle_in_transaction_session_timeout", "0")])
            let snapshot = try Self.export(connection)
            let words = ["--format=custom", "--compress=1", "--table=public.*", "--no-owner", "--no-privileges"]
            try program.run("pg_dump", words + ["--snapshot=\(snapshot)", "--file=\(path)"], errors: path + ".errors")
            return try body(PostgresSnapshot(connection: connection))
        } catch let failure as PostgresFailure {
            throw failure.storageError
        }
    }

    /// Begins to read, and lets others read the same.
    private static func export(_ connection: PostgresConnection) throws -> String {
        for answer in try connection.exchange([[.once("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")]]).joined() {
            _ = try answer.get()
        }
        return try connection.rows("SELECT pg_export_snapshot()", []).first?.text(0) ?? ""
    }
}
