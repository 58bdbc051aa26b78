/// The way by which a call entered the host.
public enum Door: String, Sendable, Hashable, CaseIterable {
    /// The bus over TCP or a Unix socket.
    case bus
    /// Standard gRPC.
    case grpc
    /// JSON over HTTP.
    case http
    /// Another module of the same host, without a wire.
    case local
}
