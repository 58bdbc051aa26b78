/// Why a call failed, as its caller learns it.
///
/// The message says what is wrong and what to do about it. The cause stays in the host: it is logged, never sent.
public struct RPCError: Error, Sendable {
    /// The gRPC status code.
    public var code: Code
    /// What is wrong and what to do, for a person.
    public var message: String
    /// Typed details that programs can act upon.
    public var details: [Detail]
    /// Metadata sent with the failure.
    public var metadata: Metadata
    /// What led to it; logged, never sent.
    public var cause: (any Error)?

    /// Makes an error.
    public init(
        code: Code,
        message: String,
        details: [Detail] = [],
        metadata: Metadata = Metadata(),
        cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.details = details
        self.metadata = metadata
        self.cause = cause
    }
}

extension RPCError: Equatable {
    /// Compares everything but the cause.
    public static func == (lhs: RPCError, rhs: RPCError) -> Bool {
        lhs.code == rhs.code && lhs.message == rhs.message && lhs.details == rhs.details && lhs.metadata == rhs.metadata
    }
}

extension RPCError: CustomStringConvertible {
    /// Code, message and cause in a line.
    public var description: String {
        let cause = self.cause.map { " (cause: \($0))" } ?? ""
        return "\(self.code): \(self.message)\(cause)"
    }
}

extension RPCError {
    /// The bytes that came are no message of the type that the method takes.
    public static func undecodable(_ type: String, cause: any Error) -> RPCError {
        RPCError(
            code: .invalidArgument,
            message: "The request is not a valid \(type): check it against the method's Proto file.",
            cause: cause
        )
    }

    /// Fields of the request that cannot stay as they are.
    public static func invalidFields(_ violations: [Detail.FieldViolation]) -> RPCError {
        let text = violations.map { "\($0.field): \($0.description)" }.joined(separator: "; ")
        return RPCError(code: .invalidArgument, message: text, details: [.badRequest(violations)])
    }
}
