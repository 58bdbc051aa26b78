internal import PluginKit

/// What the OPEN frame of a call says, made of the method and the caller's options.
struct OutgoingCall {
    let frame: OutboundFrame
    let deadline: ContinuousClock.Instant

    /// A call of a method whose descriptor is at hand.
    ///
    /// - Throws: ``RPCError`` with `deadlineExceeded` where the caller gives it no time.
    init(_ method: MethodDescriptor, _ options: CallOptions) throws {
        let timeout = options.timeout ?? method.defaultTimeout ?? MountedMethod.defaultTimeout
        guard timeout > .zero else {
            throw RPCError(code: .deadlineExceeded, message: "The deadline had passed before the call was made.")
        }
        var options = options
        if method.idempotency == .keyed, options.idempotencyKey == nil,
            options.metadata[Metadata.idempotencyKey] == nil
        {
            options.idempotencyKey = Self.randomKey()
        }
        self.init(path: method.path, encoding: .protobuf, options: options, timeout: timeout)
    }

    /// A call of a method that is known by name only.
    init(path: String, encoding: WireEncoding, options: CallOptions) {
        // The host's own default is unknown here; the longest that it allows is not waited for in vain, because the host
        // answers at its deadline.
        let timeout = options.timeout ?? MountedMethod.timeoutMax
        self.init(path: path, encoding: encoding, options: options, timeout: timeout)
    }

    private init(path: String, encoding: WireEncoding, options: CallOptions, timeout: Duration) {
        var metadata = options.metadata
        if let key = options.idempotencyKey { metadata[Metadata.idempotencyKey] = key }
        self.frame = OutboundFrame(
            kind: .open,
            method: path,
            timeoutMS: options.timeout.map(Self.milliseconds) ?? 0,
            metadata: metadata.entries,
            encoding: encoding
        )
        self.deadline = .now.advanced(by: timeout)
    }

    private static func milliseconds(_ duration: Duration) -> UInt32 {
        let (seconds, attoseconds) = duration.components
        return max(1, UInt32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000))
    }

    private static func randomKey() -> String {
        var generator = SystemRandomNumberGenerator()
        return String(generator.next(), radix: 36) + String(generator.next(), radix: 36)
    }
}
