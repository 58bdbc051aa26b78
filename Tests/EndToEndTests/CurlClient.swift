internal import Foundation
internal import TestKit

/// `curl`, logged in as the centre's operator.
struct CurlClient: Sendable {
    private let address: String
    private let token: String

    private static let json = "Content-Type: application/json"
    private static let hotline = "yizhan.hotline.v1.HotlineService"

    static func login(_ centre: Centre) async throws -> CurlClient {
        let address = "http://\(centre.host.started.http)"
        let answer = try await Self.curl(
            ["\(address)/yizhan.identity.v1.IdentityService/Login", "-H", Self.json, "--data-binary", "@-"],
            input: #"{"loginName": "desk", "password": "\#(Centre.password)"}"#
        )
        return CurlClient(address: address, token: try Self.text("sessionToken", of: answer))
    }

    /// Calls a method of the hotline.
    ///
    /// - Returns: the answer, or what went wrong.
    func call(_ method: String, _ request: String, key: String? = nil) async throws -> String {
        let keyed = key.map { ["-H", "Idempotency-Key: \($0)"] } ?? []
        return try await Self.curl(self.arguments(method, request) + keyed)
    }

    /// Files an order.
    ///
    /// - Returns: its number.
    func create(_ title: String, key: String) async throws -> String {
        let order = #"{"order": {"channel": "CHANNEL_12345", "title": "\#(title)", "content": "\#(title)"}}"#
        return try Self.text("number", of: try await self.call("CreateOrder", order, key: key))
    }

    /// Files an order while another run watches; one has to be there already.
    ///
    /// - Returns: the line that the watcher printed.
    func watchNewOrder(title: String) async throws -> String {
        let sequence = try await self.newestSequence()
        async let seen = self.nextChange(after: sequence)
        let number = try await self.create(title, key: "watched")
        let line = try await seen
        guard line.contains(number) else {
            throw ProcessFailure(description: "the watcher printed \(line) and not \(number)")
        }
        return line
    }

    /// Watches until the host ends it.
    ///
    /// - Returns: everything that came.
    func watch() async throws -> String {
        try await ProgramRun.run(
            "curl",
            ["-sSN", "--max-time", "600"] + self.arguments("WatchOrders", #"{"afterSequence": "1"}"#)
        ).output
    }

    /// A page for operators.
    func page(_ path: String) async throws -> String {
        try await Self.curl(["--fail", self.address + path])
    }

    /// Files an order and finds the sequence of its change, from which on only later ones are seen.
    private func newestSequence() async throws -> String {
        let number = try await self.create("标记", key: "marker")
        var sequence = "1"
        while true {
            let line = try await self.nextChange(after: sequence)
            sequence = try Self.text("sequence", of: line)
            if line.contains(number) { return sequence }
        }
    }

    /// The first line of a stream, as soon as it is there.
    private func nextChange(after sequence: String) async throws -> String {
        let run = try await ProgramRun.run(
            "bash",
            [
                "-c", #"exec 3< <(exec curl -sSN --max-time 60 "$@"); read -r line <&3; kill -KILL $!; echo "$line""#,
                "curl",
            ] + self.arguments("WatchOrders", #"{"afterSequence": "\#(sequence)"}"#)
        )
        return run.output
    }

    private func arguments(_ method: String, _ request: String) -> [String] {
        [
            "\(self.address)/\(Self.hotline)/\(method)", "-H", Self.json, "-H", "Authorization: Bearer \(self.token)",
            "-d", request,
        ]
    }

    private static func curl(_ arguments: [String], input: String = "") async throws -> String {
        let run = try await ProgramRun.run("curl", ["-sS", "--max-time", "60"] + arguments, input: input)
        guard run.status == 0 else { throw ProcessFailure(description: run.errors) }
        return run.output
    }

    /// A text field of an answer.
    private static func text(_ field: String, of answer: String) throws -> String {
        let object = try? JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any]
        guard let text = object?[field] as? String else {
            throw ProcessFailure(description: "no \(field) stands in \(answer)")
        }
        return text
    }
}
