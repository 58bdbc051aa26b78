internal import Synchronization

/// What a handler knows about the call that it serves.
public final class CallContext: Sendable {
    /// The method called.
    public let method: MethodDescriptor
    /// The account that the call acts for.
    public let principal: Principal
    /// Metadata that the caller sent.
    public let metadata: Metadata
    /// When the caller stops waiting; the handler is cancelled then.
    ///
    /// `nil`: never.
    public let deadline: ContinuousClock.Instant?
    /// When the call arrived.
    public let start: ContinuousClock.Instant
    /// The door that the call came through.
    public let door: Door
    /// Address of the caller as text, for log and audit; empty within the host.
    public let peer: String

    private let notes = Mutex(AuditNotes())
    private let reachAsked = Atomic<Bool>(false)

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

    /// Why the caller breaks the glass (紧急调阅), where the method lets its roles do so and a reason is given.
    public var breakGlassReason: String? {
        guard !self.principal.roles.isDisjoint(with: self.method.breakGlassRoles) else { return nil }
        guard let reason = self.metadata[Metadata.breakGlassReason], !reason.isEmpty else { return nil }
        return reason
    }

    /// Kinds of personal data that this caller sees unmasked in this method's answers.
    public var unmaskedKinds: SensitiveKindSet {
        if self.method.unmasking.isEmpty, self.method.breakGlassRoles.isEmpty { return [] }
        if self.breakGlassReason != nil { return .all }
        return self.method.unmaskedKinds(for: self.principal.roles)
    }

    /// What the call told for its audit record so far.
    var auditNotes: AuditNotes { self.notes.withLock { $0 } }

    /// Whether the handler asked how far the caller reaches.
    var hasAskedReach: Bool { self.reachAsked.load(ordering: .relaxed) }

    func noteReach() {
        self.reachAsked.store(true, ordering: .relaxed)
    }

    func changeNotes(_ change: (inout AuditNotes) -> Void) {
        self.notes.withLock { change(&$0) }
    }
}
