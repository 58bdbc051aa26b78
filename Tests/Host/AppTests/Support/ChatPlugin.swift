internal import PluginKit
internal import SwiftProtobuf

/// A module whose call lasts as long as its caller talks, and that otherwise does what its ``Probe`` says.
struct ChatPlugin: Plugin {
    typealias Line = Google_Protobuf_StringValue

    static let id = "chat"
    static let summary = "Says what it hears."
    static let migrations = [
        Migration(
            number: 1,
            name: "lines",
            statements: ["CREATE TABLE chat_lines (org_id TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (org_id, id))"]
        )
    ]
    static let services = [
        ServiceDescriptor(name: "yizhan.chat.v1.ChatService", methods: [Self.talk], schema: "")
    ]
    static let talk = MethodDescriptor(
        path: "/yizhan.chat.v1.ChatService/Talk",
        shape: .bidirectional,
        access: AccessRule(audience: .everybody),
        audit: .none,
        idempotency: .natural
    )

    private let probe = Probe.current

    init(context: PluginContext) async throws {
        if self.probe.failsToStart { throw ProbeFailure(description: "no chat today") }
    }

    var endpoints: [Endpoint] {
        [
            Endpoint(
                Self.talk,
                bidirectional: { (lines: MessageStream<Line>, answers: MessageWriter<Line>, _) in
                    for try await line in lines { try await answers.write(line) }
                }
            )
        ]
    }

    func run() async throws {
        try await self.probe.work()
    }

    func problem() async -> String? { self.probe.problem }

    /// Says something, waits for `pause`, and says something more.
    static func talk(_ caller: any Caller, pause: @escaping @Sendable () async throws -> Void) async throws -> [String]
    {
        try await caller.bidirectional(Self.talk, options: CallOptions()) {
            (lines: RequestWriter<Line>, answers: MessageStream<Line>) in
            try await lines.write(Line("before"))
            let first = try await answers.next()
            try await pause()
            try await lines.write(Line("after"))
            let second = try await answers.next()
            return [first, second].compactMap(\.?.value)
        }
    }
}
