extension RPCError {
    /// The host is stopping: the caller goes on at another host, or at this one in a moment.
    package static let draining = RPCError(
        code: .unavailable,
        message: "The host is stopping. Connect again in a moment.",
        details: [.errorInfo(reason: "DRAINING", domain: "bus", metadata: [:])]
    )
}
