internal import ArgumentParser
internal import BenchmarkSupport
internal import HostBus
internal import HotlineAPI
internal import PluginKit
internal import YizhanClient

/// Registers orders over the bus by the Swift client, with a deadline, a request id and an idempotency key on every call.
struct Load: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Registers orders over the bus.")

    @OptionGroup var options: LoadOptions

    func run() async throws {
        let (port, token) = (self.options.port, self.options.token)
        let callers = (0..<self.options.connections).map { _ in
            YizhanClient(address: .tcp(host: "127.0.0.1", port: port), sessionToken: token)
        }
        let clients = callers.map { HotlineServiceClient($0) }
        let sample = SampleOrder()
        let measurement = try await self.options.loop.run { connection, call in
            let request = sample.request(connection, call)
            try SampleOrder.check(
                try await clients[connection].createOrder(request, options: CallOptions(timeout: .seconds(10)))
            )
        }
        for caller in callers { await caller.close() }
        print(measurement.line)
    }
}
