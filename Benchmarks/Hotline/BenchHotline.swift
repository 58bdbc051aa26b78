internal import ArgumentParser

/// The parts of `Benchmarks/bench-hotline` that are Swift, one measurement a process.
@main
struct BenchHotline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "yizhan-bench-hotline",
        abstract: "Loads a host's hotline; Benchmarks/bench-hotline starts the host.",
        subcommands: [Prepare.self, Load.self, LoadGRPC.self]
    )
}
