internal import HostTelemetry
internal import Logging
internal import PluginKit
internal import Testing

@Suite struct CallLogTests {
    private struct Broken: Error, CustomStringConvertible {
        let description = "disk I/O error"
    }

    private static func lines(
        level: Logger.Level = .debug,
        took: Duration = .zero,
        error: RPCError?
    ) throws -> [[String: String]] {
        let file = try LogFile()
        let logger = LogOutput.makeLogger(label: "calls", format: .json, level: level, sink: file.sink)
        let observer = CallMetrics(logger: logger).observer(of: CallMetricsTests.method, module: "test")
        let principal = Principal(accountID: "acc-1", displayName: "王", organisationID: "o", roles: [])
        let context = CallMetricsTests.context(
            took: took,
            door: .http,
            metadata: [
                Metadata.requestID: "req-7",
                Metadata.traceParent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            ],
            principal: principal
        )
        try observer.admit(context)
        observer.ended(context, error: error)
        return try file.objects()
    }

    @Test(arguments: [RPCError.Code.internalError, .unknown, .dataLoss])
    func faultsOfTheHostAreErrorsWithTheirCause(_ code: RPCError.Code) throws {
        let lines = try Self.lines(level: .error, error: RPCError(code: code, message: "failed", cause: Broken()))
        let line = try #require(lines.first)
        #expect(line["level"] == "error")
        #expect(line["code"] == code.description)
        #expect(line["cause"] == "disk I/O error")
        #expect(line["method"] == CallMetricsTests.method.path)
        #expect(line["request_id"] == "req-7")
        #expect(line["trace_id"] == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(line["door"] == "http")
        #expect(line["account"] == "acc-1")
    }

    @Test func failuresOfTheCallerAreDebugWithoutWhatTheySay() throws {
        let error = RPCError(code: .invalidArgument, message: "phone: 13800000000 is no number")
        #expect(try Self.lines(level: .info, error: error).isEmpty)
        let line = try #require(try Self.lines(error: error).first)
        #expect(line["level"] == "debug")
        #expect(line["code"] == "invalid_argument")
        #expect(!line.values.contains { $0.contains("13800000000") })
    }

    @Test func slowCallsAreWarnings() throws {
        let line = try #require(try Self.lines(level: .warning, took: .milliseconds(1_500), error: nil).first)
        #expect(line["level"] == "warning")
        #expect(line["duration_ms"]?.hasPrefix("15") == true)
    }

    @Test func quickCallsAreSilentAboveDebug() throws {
        #expect(try Self.lines(level: .info, error: nil).isEmpty)
        #expect(try Self.lines(level: .debug, error: nil).first?["code"] == "ok")
    }
}
