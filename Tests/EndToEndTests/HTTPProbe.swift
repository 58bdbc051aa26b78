internal import TestKit

/// Asks the HTTP door of a host, as an operator does with `curl`.
struct HTTPProbe {
    private let address: String

    init(_ host: HostProcess) {
        self.address = host.started.http
    }

    /// The status of a page; `000` where nobody answers.
    func status(_ path: String) async throws -> String {
        try await Self.curl(["-o", "/dev/null", "-w", "%{http_code}", "http://\(self.address)\(path)"])
    }

    /// What a method answers to an empty request of nobody in particular.
    func call(_ method: String) async throws -> String {
        let header = ["-H", "content-type: application/json", "-d", "{}"]
        return try await Self.curl(header + ["http://\(self.address)/\(method)"])
    }

    private static func curl(_ arguments: [String]) async throws -> String {
        try await ProgramRun.run("curl", ["-s", "--max-time", "20"] + arguments).output
    }
}
