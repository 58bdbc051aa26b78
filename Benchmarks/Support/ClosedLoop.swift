internal import Synchronization

/// Load by callers who each wait for their answer before they call again.
package struct ClosedLoop: Sendable {
    /// Connections to spread the callers over.
    package var connections: Int
    /// Callers a connection.
    package var inFlight: Int
    /// How long to measure, after the warm-up.
    package var seconds: Double
    /// The process whose CPU time is measured beside this one's.
    package var server: Int32
    /// Calls a second of all callers together; 0 is as fast as they are answered.
    package var rate: Double

    /// Describes a load.
    package init(connections: Int, inFlight: Int, seconds: Double, server: Int32, rate: Double = 0) {
        self.connections = connections
        self.inFlight = inFlight
        self.seconds = seconds
        self.server = server
        self.rate = rate
    }

    private enum Phase {
        static let warmUp = 0
        static let measured = 1
        static let over = 2
    }

    /// Runs the load; `call` gets the number of its connection and of the call on its caller.
    package func run(_ call: @escaping @Sendable (Int, Int) async throws -> Void) async throws -> Measurement {
        let phase = PhaseBox()
        return try await withThrowingTaskGroup(of: [UInt32].self) { group in
            for caller in 0..<(self.connections * self.inFlight) {
                group.addTask { try await self.caller(caller, phase, call) }
            }
            try await Task.sleep(for: .milliseconds(500))
            let start = (ProcessClock.now(), ProcessClock.cpu(of: self.server), ProcessClock.ownCPU())
            phase.value.store(Phase.measured, ordering: .sequentiallyConsistent)
            try await Task.sleep(for: .seconds(self.seconds))
            phase.value.store(Phase.over, ordering: .sequentiallyConsistent)
            let end = (ProcessClock.now(), ProcessClock.cpu(of: self.server), ProcessClock.ownCPU())
            let latencies = try await group.reduce(into: []) { $0 += $1 }
            return Measurement(
                latencies: latencies,
                elapsed: end.0 - start.0,
                serverCPU: end.1 - start.1,
                clientCPU: end.2 - start.2
            )
        }
    }

    private func caller(
        _ caller: Int,
        _ phase: PhaseBox,
        _ call: @Sendable (Int, Int) async throws -> Void
    ) async throws -> [UInt32] {
        var latencies: [UInt32] = []
        latencies.reserveCapacity(1 << 16)
        let interval = self.rate > 0 ? Duration.seconds(Double(self.connections * self.inFlight) / self.rate) : .zero
        var next = ContinuousClock.now
        var number = 0
        while true {
            if self.rate > 0 {
                next = max(next.advanced(by: interval), .now)
                try await Task.sleep(until: next, clock: .continuous)
            }
            let start = ProcessClock.now()
            try await call(caller % self.connections, number)
            let latency = ProcessClock.now() - start
            switch phase.value.load(ordering: .relaxed) {
            case Phase.warmUp: break
            case Phase.measured: latencies.append(UInt32(clamping: latency))
            default: return latencies
            }
            number &+= 1
        }
    }

    private final class PhaseBox: Sendable {
        let value = Atomic<Int>(Phase.warmUp)
    }
}
