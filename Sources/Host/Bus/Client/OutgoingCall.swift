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
        self.init(
            path: method.path,
            encoding: .protobuf,
            metadata: options.metadata(for: method),
            stated: options.timeout,
            timeout: timeout
        )
    }

    /// A call of a method that is known by name only.
    init(path: String, encoding: WireEncoding, options: CallOptions) {
        // The host's own default is unknown here; the longest that it allows is not waited for in vain, because the host
        // answers at its deadline.
        let timeout = options.timeout ?? MountedMethod.timeoutMax
        var metadata = options.metadata
        if let key = options.idempotencyKey { metadata[Metadata.idempotencyKey] = key }
        self.init(path: path, encoding: encoding, metadata: metadata, stated: options.timeout, timeout: timeout)
    }

    private init(
        path: String,
        encoding: WireEncoding,
        metadata: Metadata,
        stated: Duration?,
        timeout: Duration
    ) {
        self.frame = OutboundFrame(
            kind: .open,
            method: path,
            timeoutMS: stated.map(Self.milliseconds) ?? 0,
            metadata: metadata.entries,
            encoding: encoding
        )
        self.deadline = .now.advanced(by: timeout)
    }

    private static func milliseconds(_ duration: Duration) -> UInt32 {
        let (seconds, attoseconds) = duration.components
        return max(1, UInt32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000))
    }
}
