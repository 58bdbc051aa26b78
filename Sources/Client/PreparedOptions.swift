internal import PluginKit

/// What stays the same over all attempts of one call: its deadline, its idempotency key and its request id.
struct PreparedOptions {
    /// When the caller stops waiting.
    let deadline: ContinuousClock.Instant
    private let options: CallOptions

    init(_ method: MethodDescriptor, _ options: CallOptions) {
        var options = options
        options.metadata = options.metadata(for: method)
        if options.metadata[Metadata.requestID] == nil { options.metadata[Metadata.requestID] = RandomID.make() }
        self.options = options
        self.deadline = .now.advanced(by: options.timeout ?? method.defaultTimeout ?? MountedMethod.defaultTimeout)
    }

    /// The options of an attempt that begins now, with the time that is left.
    ///
    /// - Throws: ``RPCError`` with `deadlineExceeded` where none is.
    func now() throws -> CallOptions {
        var options = self.options
        let left = self.deadline - .now
        guard left > .zero else { throw Self.late }
        options.timeout = left
        return options
    }

    /// Whether there is time for a wait and an attempt after it.
    func hasTime(for wait: Duration) -> Bool {
        ContinuousClock.now.advanced(by: wait) < self.deadline
    }

    static let late = RPCError(
        code: .deadlineExceeded,
        message: "The host could not be reached before the deadline: allow more time, or see whether it is running."
    )
}
