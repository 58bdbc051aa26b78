/// How the messages of a call are encoded on its wire.
public enum WireEncoding: Sendable, Hashable {
    /// Binary protobuf.
    case protobuf
    /// Protobuf's JSON mapping.
    case json
}
