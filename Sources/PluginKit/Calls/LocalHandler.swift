/// A handler as its module wrote it: what a caller in the same process calls, without a wire and without encoding.
public enum LocalHandler<Request: Sendable, Response: Sendable>: Sendable {
    /// One request, one answer.
    case unary(@Sendable (Request, CallContext) async throws -> Response)
    /// One request, many answers.
    case serverStreaming(@Sendable (Request, MessageWriter<Response>, CallContext) async throws -> Void)
    /// Many requests, one answer.
    case clientStreaming(@Sendable (MessageStream<Request>, CallContext) async throws -> Response)
    /// Many requests and many answers.
    case bidirectional(@Sendable (MessageStream<Request>, MessageWriter<Response>, CallContext) async throws -> Void)
}
