internal import ArgumentParser
internal import BenchmarkSupport

/// What every load is told.
struct LoadOptions: ParsableArguments {
    @Option(help: "Port of the server on 127.0.0.1.")
    var port: Int

    @Option(help: "Connections.")
    var connections = 1

    @Option(help: "Calls in flight on each connection.")
    var inFlight = 1

    @Option(help: "Bytes of the record's token.")
    var tokenBytes = BenchRecord.smallTokenBytes

    @Option(help: "Seconds to measure.")
    var seconds = 2.0

    @Option(help: "Process id of the server.")
    var server: Int32 = 0

    @Option(help: "Calls a second; 0 is as fast as they are answered.")
    var rate = 0.0

    var loop: ClosedLoop {
        ClosedLoop(
            connections: self.connections,
            inFlight: self.inFlight,
            seconds: self.seconds,
            server: self.server,
            rate: self.rate
        )
    }
}
