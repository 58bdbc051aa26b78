internal import ArgumentParser
internal import BenchmarkSupport
internal import HostBus

/// Opens connections, lets them be, and prints what each costs the server in memory.
struct Idle: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Measures idle connections.")

    @Option(help: "Port of the server on 127.0.0.1.")
    var port: Int

    @Option(help: "Connections.")
    var connections: Int

    @Option(help: "Process id of the server.")
    var server: Int32

    @OptionGroup var target: BusTarget

    func run() async throws {
        ProcessClock.raiseFileLimit()
        // The first connections pay for what is made once.
        var open = try await self.open(100)
        let before = ProcessClock.residentKiB(of: self.server)
        open += try await self.open(self.connections)
        let growth = ProcessClock.residentKiB(of: self.server) - before
        print("{\"kib\": \(Double(growth) / Double(self.connections))}")
        for connection in open { await connection.close() }
    }

    private func open(_ count: Int) async throws -> [BusConnection] {
        var open: [BusConnection] = []
        for _ in 0..<count { open.append(try await self.target.connect(port: self.port)) }
        return open
    }
}
