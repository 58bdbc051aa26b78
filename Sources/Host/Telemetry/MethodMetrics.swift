internal import Logging
internal import PluginKit

/// Counts and logs the calls of one method.
///
/// A call costs an addition when it begins, and two additions and one reading of the clock when it ends: outcome and
/// duration are one cell of a table (outcome × bucket), whose sums give both the counts and the histogram.
final class MethodMetrics: CallObserver {
    /// Code 0 is success; 1 to 16 are those of gRPC.
    static let codes = 17
    private static let outcomes = codes * Door.allCases.count
    /// 17 codes × 4 doors × 19 buckets × 8 bytes = 10 KiB a method, of which a healthy method touches a page.
    private static let cells = outcomes * DurationBuckets.count
    private static let nanosecondsCell = cells
    private static let admittedCell = cells + 1

    /// A unary call longer than this deserves a line of its own: callers wait with a person behind them.
    private static let slowNanoseconds = 1_000_000_000

    let method: MethodDescriptor
    private let module: String
    private let logger: Logger
    /// The level at which every call is logged, compared once and not on each call.
    private let logsEveryCall: Bool
    private let counters = CounterBank(count: cells + 2)

    init(method: MethodDescriptor, module: String, logger: Logger) {
        self.method = method
        self.module = module
        self.logger = logger
        self.logsEveryCall = logger.logLevel <= .debug
    }

    func admit(_ context: CallContext) throws(RPCError) {
        self.counters.add(1, at: Self.admittedCell)
    }

    func ended(_ context: CallContext, error: RPCError?) {
        let nanoseconds = Self.nanoseconds(context.start.duration(to: .now))
        let code = Int(error?.code.rawValue ?? 0)
        let outcome = code * Door.allCases.count + Self.index(of: context.door)
        let bucket = DurationBuckets.index(nanoseconds: nanoseconds)
        self.counters.add(1, at: outcome * DurationBuckets.count + bucket)
        self.counters.add(nanoseconds, at: Self.nanosecondsCell)
        if error != nil || self.logsEveryCall || nanoseconds > Self.slowNanoseconds {
            self.log(context, error: error, nanoseconds: nanoseconds)
        }
    }

    private static func nanoseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    }

    private static func index(of door: Door) -> Int {
        switch door {
        case .bus: 0
        case .grpc: 1
        case .http: 2
        case .local: 3
        }
    }
}

extension MethodMetrics {
    /// Calls that ended with a code through a door.
    func calls(code: Int, door: Door) -> Int {
        let outcome = code * Door.allCases.count + Self.index(of: door)
        return (0..<DurationBuckets.count).reduce(0) {
            $0 + self.counters.value(at: outcome * DurationBuckets.count + $1)
        }
    }

    /// Calls by the bucket of their duration.
    var callsByBucket: [Int] {
        (0..<DurationBuckets.count).map { bucket in
            (0..<Self.outcomes).reduce(0) { $0 + self.counters.value(at: $1 * DurationBuckets.count + bucket) }
        }
    }

    /// How long all calls took together.
    var seconds: Double { Double(self.counters.value(at: Self.nanosecondsCell)) / 1e9 }

    /// Calls that have begun and not ended.
    ///
    /// Those that ended are read first, so that it is never negative.
    var callsInFlight: Int {
        let ended = self.callsByBucket.reduce(0, +)
        return max(0, self.counters.value(at: Self.admittedCell) - ended)
    }
}

extension MethodMetrics {
    private func log(_ context: CallContext, error: RPCError?, nanoseconds: Int) {
        let level = self.level(error: error, nanoseconds: nanoseconds)
        guard self.logger.logLevel <= level else { return }
        var metadata: Logger.Metadata = [
            "method": .string(self.method.path),
            "module": .string(self.module),
            "code": .string(error?.code.description ?? "ok"),
            "duration_ms": .string("\(nanoseconds / 1_000_000).\(Self.thousandths(nanoseconds))"),
            "door": .string(context.door.rawValue),
        ]
        if let requestID = context.requestID { metadata["request_id"] = .string(requestID) }
        if let traceID = context.traceID { metadata["trace_id"] = .string(traceID) }
        if context.principal.isAuthenticated { metadata["account"] = .string(context.principal.accountID) }
        // Messages of other failures may repeat what the caller sent; these say what went wrong inside the host.
        if let error, level == .error {
            metadata["error"] = .string(error.message)
            if let cause = error.cause { metadata["cause"] = .string("\(cause)") }
        }
        switch level {
        case .error: self.logger.error("call failed", metadata: metadata)
        case .warning: self.logger.warning("call was slow", metadata: metadata)
        default: self.logger.debug("call ended", metadata: metadata)
        }
    }

    private func level(error: RPCError?, nanoseconds: Int) -> Logger.Level {
        switch error?.code {
        case .internalError, .unknown, .dataLoss: .error
        default: self.method.shape == .unary && nanoseconds > Self.slowNanoseconds ? .warning : .debug
        }
    }

    /// The microseconds after the point, three digits.
    private static func thousandths(_ nanoseconds: Int) -> String {
        String(1_000 + nanoseconds / 1_000 % 1_000).suffix(3).description
    }
}
