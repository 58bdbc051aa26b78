internal import SwiftProtobufPluginLibrary

/// What is printed of one method.
struct MethodPrinter {
    let path: String
    let name: String
    let shape: MethodShape
    let rule: MethodRule
    let comment: String
    private let request: String
    private let response: String
    /// Whether the answers have sensitive fields, which are masked on their way out.
    private let isMasked: Bool

    init(_ method: MethodDescriptor, namer: SwiftProtobufNamer) throws {
        self.path = "/\(method.service.fullName)/\(method.name)"
        self.name = NamingUtils.toLowerCamelCase(method.name)
        self.shape = MethodShape(method)
        self.rule = try MethodRule(method)
        self.comment = method.protoSourceComments(commentPrefix: "///")
        self.request = namer.fullName(message: method.inputType)
        self.response = namer.fullName(message: method.outputType)
        self.isMasked = SensitiveFields.isSensitive(method.outputType)
    }

    /// The function that a handler implements.
    var handlerSignature: String {
        let context = "context: CallContext) async throws"
        switch self.shape {
        case .unary:
            return "func \(self.name)(_ request: \(self.request), \(context) -> \(self.response)"
        case .clientStreaming:
            return "func \(self.name)(_ requests: MessageStream<\(self.request)>, \(context) -> \(self.response)"
        case .serverStreaming:
            return
                "func \(self.name)(_ request: \(self.request), _ responses: MessageWriter<\(self.response)>, \(context)"
        case .bidirectional:
            return "func \(self.name)(_ requests: MessageStream<\(self.request)>, "
                + "_ responses: MessageWriter<\(self.response)>, \(context)"
        }
    }

    /// The expression that makes its endpoint.
    func endpoint(of methods: String) -> String {
        let call =
            switch self.shape {
            case .unary, .clientStreaming:
                "self.\(self.name)($0, context: $1)" + (self.isMasked ? ".masked(for: $1)" : "")
            case .serverStreaming, .bidirectional:
                "self.\(self.name)($0, $1\(self.isMasked ? ".masked(for: $2)" : ""), context: $2)"
            }
        return "Endpoint(\(methods).\(self.name), \(self.shape.rawValue): { try await \(call) }),"
    }

    /// The arguments of its descriptor, one a line.
    var descriptorArguments: [String] {
        var arguments = [
            "path: \"\(self.path)\"",
            "shape: .\(self.shape.rawValue)",
            "access: \(self.rule.access)",
            "audit: \(self.rule.audit)",
            "idempotency: \(self.rule.idempotency)",
        ]
        if let timeout = self.rule.defaultTimeout { arguments.append("defaultTimeout: \(timeout)") }
        if let timeout = self.rule.timeoutMax { arguments.append("timeoutMax: \(timeout)") }
        if !self.rule.unmasking.isEmpty { arguments.append("unmasking: [\(self.rule.unmasking)]") }
        if !self.rule.breakGlassRoles.isEmpty {
            arguments.append("breakGlassRoles: RoleSet([\(self.rule.breakGlassRoles)])")
        }
        return arguments.dropLast().map { $0 + "," } + arguments.suffix(1)
    }

    /// Signature and body of the client's function.
    func client(of methods: String) -> (signature: String, body: String) {
        let options = "options: CallOptions = CallOptions()"
        switch self.shape {
        case .unary:
            return (
                "func \(self.name)(_ request: \(self.request), \(options)) async throws -> \(self.response)",
                "try await self.caller.unary(\(methods).\(self.name), request, options: options)"
            )
        case .serverStreaming:
            return (
                "func \(self.name)<Result: Sendable>(_ request: \(self.request), \(options), "
                    + "_ body: @Sendable (MessageStream<\(self.response)>) async throws -> Result) async throws -> Result",
                "try await self.caller.serverStreaming(\(methods).\(self.name), request, options: options, body)"
            )
        case .clientStreaming:
            return (
                "func \(self.name)(\(options), "
                    + "_ produce: @Sendable (MessageWriter<\(self.request)>) async throws -> Void"
                    + ") async throws -> \(self.response)",
                "try await self.caller.clientStreaming(\(methods).\(self.name), options: options, produce)"
            )
        case .bidirectional:
            return (
                "func \(self.name)<Result: Sendable>(\(options), "
                    + "_ body: @Sendable (RequestWriter<\(self.request)>, MessageStream<\(self.response)>) "
                    + "async throws -> Result) async throws -> Result",
                "try await self.caller.bidirectional(\(methods).\(self.name), options: options, body)"
            )
        }
    }
}
