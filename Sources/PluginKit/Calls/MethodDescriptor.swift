/// What a method declares about itself in Proto, as every door needs it.
///
/// Made by `protoc-gen-yizhan`; a class, so that a call carries one reference.
public final class MethodDescriptor: Sendable {
    /// Full name as it stands on the wire, `/yizhan.hotline.v1.HotlineService/GetOrder`.
    public let path: String
    /// How many messages each side sends.
    public let shape: CallShape
    /// Who may call.
    public let access: AccessRule
    /// How the call is recorded.
    public let audit: AuditClass
    /// What a repeated call does.
    public let idempotency: Idempotency
    /// Deadline of a call that states none; `nil` is the host's default.
    public let defaultTimeout: Duration?
    /// Longest deadline that a caller may state; `nil` is the host's limit.
    public let timeoutMax: Duration?
    /// Who sees which personal data unmasked in the answers; everybody else sees it masked.
    public let unmasking: [Unmasking]
    /// Who may break the glass (紧急调阅): see everything, with a reason that is audited and reported.
    public let breakGlassRoles: RoleSet

    /// Describes a method.
    public init(
        path: String,
        shape: CallShape,
        access: AccessRule,
        audit: AuditClass,
        idempotency: Idempotency,
        defaultTimeout: Duration? = nil,
        timeoutMax: Duration? = nil,
        unmasking: [Unmasking] = [],
        breakGlassRoles: RoleSet = []
    ) {
        self.path = path
        self.shape = shape
        self.access = access
        self.audit = audit
        self.idempotency = idempotency
        self.defaultTimeout = defaultTimeout
        self.timeoutMax = timeoutMax
        self.unmasking = unmasking
        self.breakGlassRoles = breakGlassRoles
    }

    /// Kinds of personal data that roles see unmasked in the method's answers, without breaking the glass.
    func unmaskedKinds(for roles: RoleSet) -> SensitiveKindSet {
        self.unmasking.reduce(into: []) { kinds, unmasking in
            if !roles.isDisjoint(with: unmasking.roles) { kinds.formUnion(unmasking.kinds) }
        }
    }

    /// Full name of the service, `yizhan.hotline.v1.HotlineService`.
    public var service: String {
        String(self.path.dropFirst().prefix { $0 != "/" })
    }

    /// Name of the method in its service, `GetOrder`.
    public var name: String {
        String(self.path.dropFirst().drop { $0 != "/" }.dropFirst())
    }
}
