internal import BenchmarkSupport
internal import HostTelemetry
internal import Logging
internal import PluginKit

/// The method table of the benchmark, with the counting that a host does around every call.
enum BenchHost {
    static func table() throws -> MethodTable {
        let table = MethodTable(gate: CallMetrics(logger: Self.logger))
        try table.mount(module: "bench", services: [BenchService.descriptor], endpoints: BenchService.endpoints)
        return table
    }

    /// As a host logs by default: failures, not calls.
    static var logger: Logger {
        LogOutput.makeLogger(label: "bench", format: .console, level: .info)
    }
}
