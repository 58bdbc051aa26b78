/// What a caller may say about one call.
public struct CallOptions: Sendable {
    /// How long to wait; `nil` is the method's own default.
    public var timeout: Duration?
    /// Metadata to send.
    public var metadata: Metadata
    /// Makes a repetition of this write harmless.
    ///
    /// Callers of keyed methods that state none get a random one.
    public var idempotencyKey: String?

    /// Makes options; the defaults suit nearly every call.
    public init(timeout: Duration? = nil, metadata: Metadata = Metadata(), idempotencyKey: String? = nil) {
        self.timeout = timeout
        self.metadata = metadata
        self.idempotencyKey = idempotencyKey
    }

    /// The metadata of a call of `method`: with the key, which is made where the method needs one and none is stated.
    public func metadata(for method: MethodDescriptor) -> Metadata {
        var metadata = self.metadata
        if let key = self.idempotencyKey {
            metadata[Metadata.idempotencyKey] = key
        } else if method.idempotency == .keyed, metadata[Metadata.idempotencyKey] == nil {
            metadata[Metadata.idempotencyKey] = RandomID.make()
        }
        return metadata
    }
}
