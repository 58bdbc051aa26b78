internal import BenchmarkSupport
internal import PluginKit

/// The method table of the benchmark.
enum BenchHost {
    static func table() throws -> MethodTable {
        let table = MethodTable(gate: NoGate())
        try table.mount(module: "bench", services: [BenchService.descriptor], endpoints: BenchService.endpoints)
        return table
    }
}
