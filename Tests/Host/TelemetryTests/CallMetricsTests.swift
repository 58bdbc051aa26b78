internal import HostTelemetry
internal import Logging
internal import PluginKit
internal import Testing

@Suite struct CallMetricsTests {
    static let method = MethodDescriptor(
        path: "/yizhan.test.v1.TestService/Get",
        shape: .unary,
        access: AccessRule(audience: .everybody),
        audit: .none,
        idempotency: .safe
    )

    static func context(
        _ method: MethodDescriptor = CallMetricsTests.method,
        took: Duration = .zero,
        door: Door = .bus,
        metadata: Metadata = Metadata(),
        principal: Principal = .anonymous
    ) -> CallContext {
        CallContext(
            method: method,
            principal: principal,
            metadata: metadata,
            start: .now.advanced(by: .zero - took),
            door: door
        )
    }

    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    @Test func callsAreCountedByCodeAndDoor() throws {
        let metrics = CallMetrics(logger: Self.silent)
        let observer = metrics.observer(of: Self.method, module: "test")
        let calls: [(RPCError.Code?, Door, Int)] = [
            (nil, .bus, 3), (nil, .http, 2), (.notFound, .grpc, 1), (.unauthenticated, .local, 4),
        ]
        for (code, door, count) in calls {
            for _ in 0..<count {
                let context = Self.context(door: door)
                try observer.admit(context)
                observer.ended(context, error: code.map { RPCError(code: $0, message: "no") })
            }
        }
        let text = try PrometheusReading(metrics.prometheus())
        for (code, door, count) in calls {
            let labels = [
                "method": Self.method.path, "code": code?.description ?? "ok", "door": door.rawValue,
            ]
            #expect(text.value("yizhan_calls_total", labels) == Double(count))
        }
        #expect(text.samples.count { $0.name == "yizhan_calls_total" } == calls.count)
        #expect(text.value("yizhan_calls_in_flight", ["method": Self.method.path]) == 0)
    }

    @Test func bucketsOfTheHistogramAreCumulative() throws {
        let metrics = CallMetrics(logger: Self.silent)
        let observer = metrics.observer(of: Self.method, module: "test")
        let durations: [Duration] = [
            .zero, .milliseconds(2), .milliseconds(20), .milliseconds(200), .seconds(2), .seconds(20), .seconds(200),
        ]
        for took in durations {
            let context = Self.context(took: took)
            try observer.admit(context)
            observer.ended(context, error: nil)
        }
        let text = try PrometheusReading(metrics.prometheus())
        let buckets = text.samples.filter { $0.name == "yizhan_call_duration_seconds_bucket" }
        #expect(buckets.first?.labels["le"] == "0.0001")
        #expect(buckets.last?.labels["le"] == "+Inf")
        #expect(buckets.map(\.value) == buckets.map(\.value).sorted())
        let counts = Dictionary(uniqueKeysWithValues: buckets.map { ($0.labels["le"] ?? "", $0.value) })
        for (bound, count) in [("0.01", 2.0), ("0.1", 3), ("1", 4), ("10", 5), ("60", 6), ("+Inf", 7)] {
            #expect(counts[bound] == count, "le=\(bound)")
        }
        #expect(text.value("yizhan_call_duration_seconds_count", ["method": Self.method.path]) == 7)
        let sum = try #require(text.value("yizhan_call_duration_seconds_sum", ["method": Self.method.path]))
        #expect(sum >= 222.222 && sum < 223)
    }

    @Test func callsUnderWayAreCounted() throws {
        let metrics = CallMetrics(logger: Self.silent)
        let observer = metrics.observer(of: Self.method, module: "test")
        let context = Self.context()
        try observer.admit(context)
        try observer.admit(context)
        observer.ended(context, error: nil)
        let text = try PrometheusReading(metrics.prometheus())
        #expect(text.value("yizhan_calls_in_flight", ["method": Self.method.path]) == 1)
    }

    @Test func refusedCallsLeaveNothingInFlight() throws {
        let method = MethodDescriptor(
            path: "/yizhan.test.v1.TestService/Guarded",
            shape: .unary,
            access: AccessRule(audience: .authenticated),
            audit: .none,
            idempotency: .safe
        )
        let metrics = CallMetrics(logger: Self.silent)
        let table = MethodTable(gate: metrics)
        let endpoint = Endpoint(
            method: method,
            handler: .unary { _, _ in { _ in MessageBytes([]) } },
            local: ()
        )
        let service = ServiceDescriptor(name: method.service, methods: [method], schema: "")
        try table.mount(module: "test", services: [service], endpoints: [endpoint])
        let mounted = try #require(table.method(method.path))
        #expect(throws: RPCError.self) {
            _ = try [UInt8]().withUnsafeBytes { bytes in
                try mounted.start(bytes.bytes, encoding: .protobuf, context: Self.context(method))
            }
        }
        let text = try PrometheusReading(metrics.prometheus())
        #expect(text.value("yizhan_calls_in_flight", ["method": method.path]) == 0)
        #expect(
            text.value("yizhan_calls_total", ["method": method.path, "code": "unauthenticated", "door": "bus"]) == 1
        )
    }

    @Test func concurrentCallsAreCountedExactly() async throws {
        let metrics = CallMetrics(logger: Self.silent)
        let observer = metrics.observer(of: Self.method, module: "test")
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<5_000 {
                        let context = Self.context()
                        try? observer.admit(context)
                        observer.ended(context, error: nil)
                    }
                }
            }
        }
        let text = try PrometheusReading(metrics.prometheus())
        let labels = ["method": Self.method.path, "code": "ok", "door": "bus"]
        #expect(text.value("yizhan_calls_total", labels) == 40_000)
        #expect(text.value("yizhan_call_duration_seconds_count", ["method": Self.method.path]) == 40_000)
        #expect(text.value("yizhan_calls_in_flight", ["method": Self.method.path]) == 0)
    }

    @Test func methodMountedAgainGoesOnCounting() throws {
        let metrics = CallMetrics(logger: Self.silent)
        for _ in 0..<2 {
            let observer = metrics.observer(of: Self.method, module: "test")
            try observer.admit(Self.context())
            observer.ended(Self.context(), error: nil)
        }
        let text = try PrometheusReading(metrics.prometheus())
        #expect(text.value("yizhan_call_duration_seconds_count", ["method": Self.method.path]) == 2)
    }

    @Test func numbersOfOtherPartsAndOfTheProcessAreGiven() throws {
        let metrics = CallMetrics(logger: Self.silent)
        metrics.gauge("yizhan_connections_open", "Old.") { 1 }
        metrics.gauge("yizhan_connections_open", "Open \"connections\"\nof the bus.") { 2.5 }
        metrics.counter("yizhan_commits_total", "Commits.") { 7 }
        let text = try PrometheusReading(metrics.prometheus())
        #expect(text.value("yizhan_connections_open", [:]) == 2.5)
        #expect(text.types["yizhan_connections_open"] == "gauge")
        #expect(text.value("yizhan_commits_total", [:]) == 7)
        #expect(text.types["yizhan_commits_total"] == "counter")
        #expect(try #require(text.value("process_resident_memory_bytes", [:])) > 1_000_000)
        #expect(try #require(text.value("process_open_fds", [:])) >= 3)
        #expect(try #require(text.value("process_start_time_seconds", [:])) > 1_700_000_000)
        #expect(try #require(text.value("process_cpu_seconds_total", [:])) > 0)
    }
}
