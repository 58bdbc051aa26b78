internal import ArgumentParser
internal import BenchmarkSupport
internal import Foundation

/// What every load is told; the session's token stands in the environment, `YIZHAN_BENCH_TOKEN`.
struct LoadOptions: ParsableArguments {
    @Option(help: "Port of the host on 127.0.0.1.")
    var port: Int

    @Option(help: "Connections.")
    var connections = 8

    @Option(help: "Callers on each connection.")
    var inFlight = 8

    @Option(help: "Seconds to measure.")
    var seconds = 2.0

    @Option(help: "Process id of the host.")
    var server: Int32 = 0

    var token: String { ProcessInfo.processInfo.environment["YIZHAN_BENCH_TOKEN"] ?? "" }

    var loop: ClosedLoop {
        ClosedLoop(
            connections: self.connections,
            inFlight: self.inFlight,
            seconds: self.seconds,
            server: self.server
        )
    }
}
