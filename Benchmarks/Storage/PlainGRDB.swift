internal import ArgumentParser
internal import BenchmarkSupport
internal import Foundation
internal import GRDB

/// The same rows through GRDB as it comes, a transaction and a flush each.
struct PlainGRDB: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Measures durable writes of GRDB without grouping.")

    @Option(help: "A new folder for the database.")
    var folder: String

    @Option(help: "Callers at the same time.")
    var callers = 64

    @Option(help: "Seconds to measure.")
    var seconds = 2.0

    func run() async throws {
        try FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
        let pool = try DatabasePool(path: self.folder + "/plain.db")
        try await pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(
                sql: "CREATE TABLE bench_row (org_id TEXT NOT NULL, id INTEGER PRIMARY KEY, body TEXT NOT NULL)"
            )
        }
        let loop = ClosedLoop(connections: 1, inFlight: self.callers, seconds: self.seconds, server: 0)
        let measurement = try await loop.run { _, _ in
            try await pool.write { database in
                try database.cachedStatement(sql: "INSERT INTO bench_row (org_id, body) VALUES ('bench', ?)")
                    .execute(arguments: [BenchStore.body])
            }
        }
        print(measurement.line)
    }
}
