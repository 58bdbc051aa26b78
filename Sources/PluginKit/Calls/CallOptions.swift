/// What a caller may say about one call.
public struct CallOptions: Sendable {
    /// How long to wait; `nil` is the method's own default.
    public var timeout: Duration?
    /// Metadata to send.
    public var metadata: Metadata
    /// Makes a repetition of this write harmless. Callers of keyed methods that state none get a random one.
    public var idempotencyKey: String?

    /// Makes options; the defaults suit nearly every call.
    public init(timeout: Duration? = nil, metadata: Metadata = Metadata(), idempotencyKey: String? = nil) {
        self.timeout = timeout
        self.metadata = metadata
        self.idempotencyKey = idempotencyKey
    }
}
