internal import ArgumentParser

/// The parts of `Benchmarks/bench-storage` that are Swift, one measurement a process.
@main
struct BenchStorage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "yizhan-bench-storage",
        abstract: "Writes and reads of the storage benchmark; Benchmarks/bench-storage starts them.",
        subcommands: [Writes.self, PlainGRDB.self, Growth.self]
    )
}
