internal import PluginKit
internal import SwiftProtobuf

/// A service with a method of every kind, that notes each attempt.
struct TestService {
    typealias Text = Google_Protobuf_StringValue

    static let safe = Self.method("Safe", .unary, .safe)
    static let keyed = Self.method("Keyed", .unary, .keyed)
    static let natural = Self.method("Natural", .unary, .natural)
    static let once = Self.method("Once", .unary, .once)
    static let hang = Self.method("Hang", .unary, .safe)
    static let split = Self.method("Split", .serverStreaming, .safe)
    static let join = Self.method("Join", .clientStreaming, .natural)
    static let chat = Self.method("Chat", .bidirectional, .natural)

    static let service = ServiceDescriptor(
        name: "test.Service",
        methods: [Self.safe, Self.keyed, Self.natural, Self.once, Self.hang, Self.split, Self.join, Self.chat],
        schema: ""
    )

    let attempts: Attempts
    let hanging: Hanging

    var endpoints: [Endpoint] {
        [Self.safe, Self.keyed, Self.natural, Self.once].map { self.unary($0) } + [
            self.hang, self.split, self.join, self.chat,
        ]
    }

    private func unary(_ method: MethodDescriptor) -> Endpoint {
        let attempts = self.attempts
        return Endpoint(
            method,
            unary: { (text: Text, context) in
                try attempts.note(context)
                return text
            }
        )
    }

    private var hang: Endpoint {
        let (attempts, hanging) = (self.attempts, self.hanging)
        return Endpoint(
            Self.hang,
            unary: { (text: Text, context) in
                try attempts.note(context)
                try await hanging.pass()
                return text
            }
        )
    }

    private var split: Endpoint {
        let attempts = self.attempts
        return Endpoint(
            Self.split,
            serverStreaming: { (text: Text, words: MessageWriter<Text>, context) in
                try attempts.note(context)
                for word in text.value.split(separator: " ") { try await words.write(Text(String(word))) }
            }
        )
    }

    private var join: Endpoint {
        let attempts = self.attempts
        return Endpoint(
            Self.join,
            clientStreaming: { (words: MessageStream<Text>, context) in
                try attempts.note(context)
                var joined: [String] = []
                for try await word in words { joined.append(word.value) }
                return Text(joined.joined(separator: " "))
            }
        )
    }

    private var chat: Endpoint {
        let attempts = self.attempts
        return Endpoint(
            Self.chat,
            bidirectional: { (lines: MessageStream<Text>, answers: MessageWriter<Text>, context) in
                try attempts.note(context)
                for try await line in lines { try await answers.write(line) }
            }
        )
    }

    private static func method(_ name: String, _ shape: CallShape, _ idempotency: Idempotency) -> MethodDescriptor {
        MethodDescriptor(
            path: "/test.Service/\(name)",
            shape: shape,
            access: AccessRule(audience: .everybody),
            audit: .none,
            idempotency: idempotency
        )
    }
}
