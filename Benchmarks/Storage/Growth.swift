internal import ArgumentParser
internal import BenchmarkSupport
internal import Foundation
internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit

/// What one call costs as cases grow in number: the hotline's own methods on a whole host.
struct Growth: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures create, get, list and search at rising numbers of orders."
    )

    @Option(help: "Numbers of orders to measure at, rising, with commas between.")
    var sizes = "1000,100000,1000000"

    @Option(help: "Calls of each kind that are measured.")
    var calls = 2_000

    func run() async throws {
        let sizes = self.sizes.split(separator: ",").compactMap { Int($0) }
        let calls = self.calls
        try await withApp { app in
            let orders = GrowingOrders(app: app)
            for size in sizes {
                try await orders.grow(to: size)
                for (name, call) in orders.calls {
                    let latencies = try await Self.measure(calls, call)
                    print("{\"size\": \(size), \"call\": \"\(name)\", \(latencies)}")
                }
            }
        }
    }

    /// One call after the other: what a call costs, not how many fit.
    private static func measure(_ count: Int, _ call: (Int) async throws -> Void) async throws -> String {
        var latencies: [UInt64] = []
        for number in 0..<(count + count / 10) {
            let start = ProcessClock.now()
            try await call(number)
            // The first tenth warms up caches and statements.
            if number >= count / 10 { latencies.append(ProcessClock.now() - start) }
        }
        latencies.sort()
        let p50 = Double(latencies[latencies.count / 2]) / 1_000
        let p99 = Double(latencies[latencies.count * 99 / 100]) / 1_000
        return String(format: "\"p50\": %.1f, \"p99\": %.1f", p50, p99)
    }
}
