internal import ArgumentParser
internal import BenchmarkSupport
internal import HostStorage
internal import PostgresTestKit
internal import Synchronization

/// Durable writes through `Database.write`, a row each, by callers who wait for theirs.
struct Writes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Measures durable writes, or reads beside them.")

    @Option(help: "A new folder for the database.")
    var folder: String

    @Option(help: "Callers at the same time.")
    var callers = 64

    @Option(help: "Seconds to measure.")
    var seconds = 2.0

    @Flag(help: "On a PostgreSQL of its own, whose data lies in the temporary folder.")
    var postgres = false

    @Flag(help: "With idempotency key, event and audit record.")
    var full = false

    @Option(help: "Readers beside them; their reads are then what is measured.")
    var readers = 0

    func run() async throws {
        guard self.postgres else { return try await self.measure(.folder(self.folder)) }
        try await PostgresServer.withOwn { server in
            try await server.withDatabase { try await self.measure(.postgres($0)) }
        }
    }

    private func measure(_ place: StorePlace) async throws {
        let bench = try await BenchStore(place)
        defer { try? bench.store.close() }
        let next = IDs()
        if self.readers == 0 {
            let loop = ClosedLoop(connections: 1, inFlight: self.callers, seconds: self.seconds, server: 0)
            let full = self.full
            let measurement = try await loop.run { _, _ in
                if full { try await bench.writeInFull(next.take()) } else { try await bench.write(next.take()) }
            }
            print(measurement.line)
        } else {
            print(try await self.readBeside(bench, next).line)
        }
    }

    private func readBeside(_ bench: BenchStore, _ next: IDs) async throws -> Measurement {
        for _ in 0..<1_000 { try await bench.write(next.take()) }
        let callers = self.callers
        return try await withThrowingTaskGroup(of: Measurement?.self) { group in
            for _ in 0..<callers {
                group.addTask {
                    while !Task.isCancelled { try? await bench.write(next.take()) }
                    return nil
                }
            }
            let loop = ClosedLoop(connections: 1, inFlight: self.readers, seconds: self.seconds, server: 0)
            group.addTask {
                try await loop.run { _, number in
                    guard try await bench.read(Int64(number % 1_000 + 1)) else { throw MissingRow() }
                }
            }
            defer { group.cancelAll() }
            while let measurement = try await group.next() { if let measurement { return measurement } }
            throw MissingRow()
        }
    }

    /// Numbers that no two callers get.
    private final class IDs: Sendable {
        private let last = Atomic<Int64>(0)

        func take() -> Int64 { self.last.add(1, ordering: .relaxed).newValue }
    }
}
