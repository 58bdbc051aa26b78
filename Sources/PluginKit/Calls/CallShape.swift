/// How many messages each side of a call sends.
public enum CallShape: String, Sendable, Hashable, CaseIterable {
    /// One request, one answer.
    case unary
    /// Many requests, one answer.
    case clientStreaming = "client_streaming"
    /// One request, many answers.
    case serverStreaming = "server_streaming"
    /// Many requests and many answers, in any order.
    case bidirectional
}
