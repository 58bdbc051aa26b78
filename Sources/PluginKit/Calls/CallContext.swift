/// What a handler knows about the call that it serves.
public final class CallContext: Sendable {
    /// The method called.
    public let method: MethodDescriptor
    /// The account that the call acts for.
    public let principal: Principal
    /// Metadata that the caller sent.
    public let metadata: Metadata
    /// When the caller stops waiting; the handler is cancelled then. `nil`: never.
    public let deadline: ContinuousClock.Instant?
    /// When the call arrived.
    public let start: ContinuousClock.Instant
    /// The door that the call came through.
    public let door: Door
    /// Address of the caller as text, for log and audit; empty within the host.
    public let peer: String

    /// Describes a call.
    public init(
        method: MethodDescriptor,
        principal: Principal,
        metadata: Metadata = Metadata(),
        deadline: ContinuousClock.Instant? = nil,
        start: ContinuousClock.Instant = .now,
        door: Door,
        peer: String = ""
    ) {
        self.method = method
        self.principal = principal
        self.metadata = metadata
        self.deadline = deadline
        self.start = start
        self.door = door
        self.peer = peer
    }

    /// Key that makes a repetition of this write harmless, if the caller gave one.
    public var idempotencyKey: String? { self.metadata[Metadata.idempotencyKey] }

    /// Id that ties the call to the log lines of every program that it passed, if the caller gave one.
    public var requestID: String? { self.metadata[Metadata.requestID] }
}
