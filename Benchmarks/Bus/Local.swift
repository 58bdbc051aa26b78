internal import ArgumentParser
internal import BenchmarkSupport
internal import PluginKit

/// Calls from one module to another in the same process: no socket, no encoding.
struct Local: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Measures calls between modules of one process.")

    @Option(help: "Callers.")
    var inFlight = 1

    @Option(help: "Seconds to measure.")
    var seconds = 2.0

    func run() async throws {
        // As a module calls another one, within a call of its own.
        let outer = CallContext(
            method: BenchService.echo,
            principal: TokenAuthenticator.principal,
            deadline: .now.advanced(by: .seconds(600)),
            door: .local
        )
        let caller = LocalCaller(table: try BenchHost.table(), within: outer)
        let request = BenchRecord.sample(tokenBytes: BenchRecord.smallTokenBytes)
        let loop = ClosedLoop(connections: 1, inFlight: self.inFlight, seconds: self.seconds, server: 0)
        let measurement = try await loop.run { _, number in
            let options = CallOptions(metadata: [Metadata.requestID: String(1_000_000_000_000_000 + number)])
            let response: BenchRecord = try await caller.unary(BenchService.echo, request, options: options)
            guard response.id == request.id + 1 else { throw WrongAnswer() }
        }
        print(measurement.line)
    }
}
