internal import ArgumentParser

/// The parts of `Benchmarks/bench-bus` that are Swift: servers and loads, one a process.
@main
struct BenchBus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "yizhan-bench-bus",
        abstract: "Servers and loads of the bus benchmark; Benchmarks/bench-bus starts them.",
        subcommands: [Serve.self, Load.self, Idle.self, Local.self, ServeGRPC.self, LoadGRPC.self]
    )
}
