package import Logging
package import PluginKit
internal import Synchronization

/// Counts, times and logs every call of the host, and gives the counts as text.
///
/// ```swift
/// let metrics = CallMetrics(logger: logger)
/// let table = MethodTable(gate: metrics)
/// metrics.gauge("yizhan_connections_open", "Open connections of the bus.") { Double(server.connectionCount) }
/// print(metrics.prometheus())
/// ```
package final class CallMetrics: CallGate {
    private struct State {
        var methods: [String: MethodMetrics] = [:]
        var samples: [Sample] = []
    }

    private let logger: Logger
    private let state = Mutex(State())

    /// Makes metrics without calls, and puts those of the process beside them.
    package init(logger: Logger) {
        self.logger = logger
        let start = ProcessMetrics.wallClock()
        self.gauge("process_start_time_seconds", "When the process began, in seconds since 1970.") { start }
        self.gauge("process_resident_memory_bytes", "Memory that the process has in RAM.") {
            ProcessMetrics.residentBytes()
        }
        self.gauge("process_open_fds", "File descriptors that the process has open.") {
            ProcessMetrics.openDescriptors()
        }
        self.counter("process_cpu_seconds_total", "Processor time that the process took.") {
            ProcessMetrics.processorSeconds()
        }
    }

    /// The counters of a method.
    ///
    /// A method that is mounted again goes on counting where it stopped.
    package func observer(of method: MethodDescriptor, module: String) -> any CallObserver {
        self.state.withLock { state in
            if let known = state.methods[method.path], known.method === method { return known }
            let made = MethodMetrics(method: method, module: module, logger: self.logger)
            state.methods[method.path] = made
            return made
        }
    }

    /// Adds a number that goes up and down.
    ///
    /// - Parameters:
    ///   - name: Name of the metric, `yizhan_connections_open`; a second of the same name replaces the first.
    ///   - help: What it counts, in a line.
    ///   - read: Gives the number; called on every reading of the metrics, must not block.
    package func gauge(_ name: String, _ help: String, read: @escaping @Sendable () -> Double) {
        self.add(Sample(name: name, kind: .gauge, help: help, read: read))
    }

    /// Adds a number that only rises; its name ends in `_total`.
    package func counter(_ name: String, _ help: String, read: @escaping @Sendable () -> Double) {
        self.add(Sample(name: name, kind: .counter, help: help, read: read))
    }

    private func add(_ sample: Sample) {
        precondition(PrometheusText.isName(sample.name), "\(sample.name) is no name of a metric")
        self.state.withLock { state in
            state.samples.removeAll { $0.name == sample.name }
            state.samples.append(sample)
        }
    }

    /// Every metric in Prometheus's text format, version 0.0.4.
    package func prometheus() -> String {
        let (methods, samples) = self.state.withLock { state in
            (state.methods.values.sorted { $0.method.path < $1.method.path }, state.samples)
        }
        var text = PrometheusText()
        self.writeCalls(methods, to: &text)
        self.writeDurations(methods, to: &text)
        text.metric("yizhan_calls_in_flight", kind: .gauge, help: "Calls that have begun and not ended.")
        for method in methods {
            text.value(
                "yizhan_calls_in_flight",
                labels: [("method", method.method.path)],
                Double(method.callsInFlight)
            )
        }
        for sample in samples.sorted(by: { $0.name < $1.name }) {
            text.metric(sample.name, kind: sample.kind, help: sample.help)
            text.value(sample.name, labels: [], sample.read())
        }
        return text.text
    }

    private func writeCalls(_ methods: [MethodMetrics], to text: inout PrometheusText) {
        text.metric("yizhan_calls_total", kind: .counter, help: "Calls that ended, by their code and door.")
        for method in methods {
            for code in 0..<MethodMetrics.codes {
                let name = RPCError.Code(rawValue: Int32(code))?.description ?? "ok"
                for door in Door.allCases {
                    let count = method.calls(code: code, door: door)
                    guard count > 0 else { continue }
                    text.value(
                        "yizhan_calls_total",
                        labels: [("method", method.method.path), ("code", name), ("door", door.rawValue)],
                        Double(count)
                    )
                }
            }
        }
    }

    private func writeDurations(_ methods: [MethodMetrics], to text: inout PrometheusText) {
        let name = "yizhan_call_duration_seconds"
        text.histogram(name, help: "How long calls took.")
        for method in methods {
            let path = method.method.path
            let seconds = method.seconds
            var count = 0
            for (calls, bound) in zip(method.callsByBucket, DurationBuckets.labels + ["+Inf"]) {
                count += calls
                text.value("\(name)_bucket", labels: [("method", path), ("le", bound)], Double(count))
            }
            text.value("\(name)_sum", labels: [("method", path)], seconds)
            text.value("\(name)_count", labels: [("method", path)], Double(count))
        }
    }
}
