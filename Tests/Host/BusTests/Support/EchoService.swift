import PluginKit
import SwiftProtobuf
import Synchronization

/// A service with every shape of call, for tests of the bus.
struct EchoService {
    typealias Text = Google_Protobuf_StringValue

    /// Handlers that wait, by the text that they were called with; a test waits for them and lets them go.
    let gate = Gate()

    static let say = Self.method("Say", .unary)
    static let fail = Self.method("Fail", .unary)
    static let wait = Self.method("Wait", .unary)
    static let secret = Self.method("Secret", .unary, AccessRule(audience: .authenticated))
    static let split = Self.method("Split", .serverStreaming)
    static let flood = Self.method("Flood", .serverStreaming)
    static let join = Self.method("Join", .clientStreaming)
    static let chat = Self.method("Chat", .bidirectional)

    static let service = ServiceDescriptor(
        name: "test.Echo",
        methods: [Self.say, Self.fail, Self.wait, Self.secret, Self.split, Self.flood, Self.join, Self.chat],
        schema: ""
    )

    static let failure = RPCError(
        code: .failedPrecondition,
        message: "工单已办结",
        details: [
            .badRequest([.init(field: "order.title", description: "为空")]),
            .errorInfo(reason: "ORDER_CLOSED", domain: "hotline", metadata: ["number": "HOT-1"]),
            .retry(after: .milliseconds(1_500)),
        ]
    )

    var endpoints: [Endpoint] {
        let gate = self.gate
        return [
            Endpoint(Self.say, unary: { (text: Text, _) in text }),
            Endpoint(Self.fail, unary: { (_: Text, _) -> Text in throw Self.failure }),
            Endpoint(
                Self.wait,
                unary: { (text: Text, _) in
                    try await gate.wait(text.value)
                    return text
                }
            ),
            Endpoint(Self.secret, unary: { (_: Text, context) in Text(context.principal.accountID) }),
            Endpoint(
                Self.split,
                serverStreaming: { (text: Text, words: MessageWriter<Text>, _) in
                    for word in text.value.split(separator: " ") { try await words.write(Text(String(word))) }
                }
            ),
            Endpoint(
                Self.flood,
                serverStreaming: { (text: Text, copies: MessageWriter<Text>, _) in
                    defer { gate.note("flood ended") }
                    while true { try await copies.write(text) }
                }
            ),
            Endpoint(
                Self.join,
                clientStreaming: { (words: MessageStream<Text>, _) in
                    var joined: [String] = []
                    for try await word in words { joined.append(word.value) }
                    return Text(joined.joined(separator: " "))
                }
            ),
            Endpoint(
                Self.chat,
                bidirectional: { (lines: MessageStream<Text>, answers: MessageWriter<Text>, _) in
                    for try await line in lines { try await answers.write(Text("re: " + line.value)) }
                }
            ),
        ]
    }

    private static func method(
        _ name: String,
        _ shape: CallShape,
        _ access: AccessRule = AccessRule(audience: .everybody)
    ) -> MethodDescriptor {
        MethodDescriptor(path: "/test.Echo/\(name)", shape: shape, access: access, audit: .none, idempotency: .safe)
    }
}
