internal import ArgumentParser
internal import BenchmarkSupport
internal import HostBus
internal import PluginKit

/// Loads the bus by its Swift client, with a deadline and a request id on every call.
struct Load: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Loads the bus.")

    @OptionGroup var options: LoadOptions
    @OptionGroup var target: BusTarget

    func run() async throws {
        let request = BenchRecord.sample(tokenBytes: self.options.tokenBytes)
        var connections: [BusConnection] = []
        for _ in 0..<self.options.connections {
            connections.append(try await self.target.connect(port: self.options.port))
        }
        let measurement = try await self.options.loop.run { [connections] connection, number in
            let options = CallOptions(
                timeout: .seconds(10),
                metadata: [Metadata.requestID: String(1_000_000_000_000_000 + number)]
            )
            let response: BenchRecord = try await connections[connection].unary(
                BenchService.echo,
                request,
                options: options
            )
            guard response.id == request.id + 1 else { throw WrongAnswer() }
        }
        for connection in connections { await connection.close() }
        print(measurement.line)
    }
}
