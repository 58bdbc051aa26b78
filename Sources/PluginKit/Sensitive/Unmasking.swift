/// Whom a method shows which kinds of personal data unmasked, as its Proto file declares.
public struct Unmasking: Sendable, Hashable {
    /// Who.
    public let roles: RoleSet
    /// What they see.
    public let kinds: SensitiveKindSet

    /// Declares who sees what.
    public init(roles: RoleSet, kinds: SensitiveKindSet) {
        self.roles = roles
        self.kinds = kinds
    }
}
