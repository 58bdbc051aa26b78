internal import Foundation

/// What one run of load showed; times are microseconds.
package struct Measurement: Sendable {
    /// Calls answered while it was measured.
    package var calls: Int
    /// Calls a second.
    package var rate: Double
    /// Half of the calls were answered within this time.
    package var p50: Double
    /// 99 of 100 calls were answered within this time.
    package var p99: Double
    /// CPU time of the server a call.
    package var serverCPU: Double
    /// CPU time of the client a call.
    package var clientCPU: Double

    /// Computes the figures of latencies in nanoseconds.
    package init(latencies: [UInt32], elapsed: UInt64, serverCPU: UInt64, clientCPU: UInt64) {
        let sorted = latencies.sorted()
        let count = Double(max(sorted.count, 1))
        func percentile(_ part: Double) -> Double {
            sorted.isEmpty ? 0 : Double(sorted[min(Int(Double(sorted.count) * part), sorted.count - 1)]) / 1_000
        }
        self.calls = sorted.count
        self.rate = Double(sorted.count) * 1e9 / Double(max(elapsed, 1))
        self.p50 = percentile(0.5)
        self.p99 = percentile(0.99)
        self.serverCPU = Double(serverCPU) / 1_000 / count
        self.clientCPU = Double(clientCPU) / 1_000 / count
    }

    /// One line of JSON, the same as the peers in C print.
    package var line: String {
        let figures = [
            ("rate", self.rate), ("p50", self.p50), ("p99", self.p99), ("server_cpu", self.serverCPU),
            ("client_cpu", self.clientCPU),
        ]
        let text = figures.map { "\"\($0.0)\": \(String(format: "%.3f", $0.1))" }.joined(separator: ", ")
        return "{\"calls\": \(self.calls), \(text)}"
    }
}
