/// Who is given the facts of a case: as far as the method that shows the case would show it to them.
public struct CaseReader: Sendable {
    /// The account.
    public let principal: Principal
    /// The organisations whose cases it may deal with.
    public let reach: Reach
    /// What of persons it sees; nothing else of them is given.
    public let shown: SensitiveKindSet

    /// Makes a reader; `nil` for an account that may not call the method.
    ///
    /// - Parameter method: by which the module shows such a case.
    public init?(_ principal: Principal, _ method: MethodDescriptor) {
        guard (try? method.access.admit(principal)) != nil else { return nil }
        self.principal = principal
        self.reach = principal.reach(method.access.scope)
        self.shown = method.unmaskedKinds(for: principal.roles)
    }
}
