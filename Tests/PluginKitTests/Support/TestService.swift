internal import PluginKit
internal import SwiftProtobuf
internal import TestKit

/// A service with a method of every shape, for tables and callers.
struct TestService {
    typealias Text = Google_Protobuf_StringValue

    /// Gives back what it gets.
    static let echo = Self.method("Echo", .unary)
    /// As ``echo``, but needs an idempotency key.
    static let keyed = Self.method("Keyed", .unary, idempotency: .keyed)
    /// As ``echo``, but only for hotline operators.
    static let guarded = Self.method(
        "Guarded",
        .unary,
        access: AccessRule(audience: .roles(RoleSet([.hotlineOperator])))
    )
    /// Answers when the gate opens, or never.
    static let hang = Self.method("Hang", .unary)
    /// One answer a word.
    static let split = Self.method("Split", .serverStreaming)
    /// All requests in one answer.
    static let join = Self.method("Join", .clientStreaming)
    /// Gives back each request.
    static let chat = Self.method("Chat", .bidirectional)

    static let service = ServiceDescriptor(
        name: "test.Service",
        methods: [Self.echo, Self.keyed, Self.guarded, Self.hang, Self.split, Self.join, Self.chat],
        schema: ""
    )

    let gate: Gate
    let calls: CallLog

    /// A table that serves it as the module `test`.
    static func table(gate: Gate = Gate(), calls: CallLog = CallLog()) throws -> MethodTable {
        let table = MethodTable(gate: calls)
        let service = TestService(gate: gate, calls: calls)
        try table.mount(module: "test", services: [Self.service], endpoints: service.endpoints)
        return table
    }

    var endpoints: [Endpoint] {
        [Self.echo, Self.keyed, Self.guarded].map { self.unary($0) } + [self.hang, self.split, self.join, self.chat]
    }

    private func unary(_ method: MethodDescriptor) -> Endpoint {
        let calls = self.calls
        return Endpoint(
            method,
            unary: { (text: Text, context) in
                calls.note(context)
                return text
            }
        )
    }

    private var hang: Endpoint {
        let (gate, calls) = (self.gate, self.calls)
        return Endpoint(
            Self.hang,
            unary: { (text: Text, context) in
                calls.note(context)
                try await gate.pass()
                return text
            }
        )
    }

    private var split: Endpoint {
        let calls = self.calls
        return Endpoint(
            Self.split,
            serverStreaming: { (text: Text, words: MessageWriter<Text>, context) in
                calls.note(context)
                for word in text.value.split(separator: " ") {
                    if word == "fail" { throw RPCError(code: .aborted, message: "as asked") }
                    try await words.write(Text(String(word)))
                }
            }
        )
    }

    private var join: Endpoint {
        let calls = self.calls
        return Endpoint(
            Self.join,
            clientStreaming: { (words: MessageStream<Text>, context) in
                calls.note(context)
                var joined: [String] = []
                for try await word in words {
                    joined.append(word.value)
                    if word.value == "enough" { break }
                }
                return Text(joined.joined(separator: " "))
            }
        )
    }

    private var chat: Endpoint {
        let calls = self.calls
        return Endpoint(
            Self.chat,
            bidirectional: { (lines: MessageStream<Text>, answers: MessageWriter<Text>, context) in
                calls.note(context)
                for try await line in lines { try await answers.write(line) }
            }
        )
    }

    static func method(
        _ name: String,
        _ shape: CallShape,
        access: AccessRule = AccessRule(audience: .everybody),
        idempotency: Idempotency = .safe,
        defaultTimeout: Duration? = nil,
        timeoutMax: Duration? = nil
    ) -> MethodDescriptor {
        MethodDescriptor(
            path: "/test.Service/\(name)",
            shape: shape,
            access: access,
            audit: .none,
            idempotency: idempotency,
            defaultTimeout: defaultTimeout,
            timeoutMax: timeoutMax
        )
    }
}
