/// Who may call a method, as its Proto file declares.
public struct AccessRule: Sendable, Hashable {
    /// Who, before anything else is looked at.
    public enum Audience: Sendable, Hashable {
        /// Everybody, without logging in.
        case everybody
        /// Everybody who is logged in.
        case authenticated
        /// Only these roles.
        case roles(RoleSet)
    }

    /// How far the caller's organisation reaches.
    ///
    /// With ``unit`` and ``organisation`` the handler has to ask for ``CallContext/reach``, or the call fails.
    public enum Scope: String, Sendable, Hashable {
        /// Nothing to do with an organisation.
        case none
        /// Cases of the caller's own node of the organisation tree.
        case unit
        /// Cases of the caller's node and of those below it.
        case organisation
        /// Everything in the tenant.
        case host
    }

    /// What the caller has to be to a case.
    public enum Relation: String, Sendable, Hashable {
        /// The person whom the case is about, or who brought it.
        case party
        /// The person or unit who handles it.
        case handler
    }

    /// Who may call.
    public let audience: Audience
    /// How far the caller's organisation reaches.
    public let scope: Scope
    /// What the caller has to be to the case; empty where the method is not about one.
    public let relations: Set<Relation>

    /// Makes a rule.
    public init(audience: Audience, scope: Scope = .none, relations: Set<Relation> = []) {
        self.audience = audience
        self.scope = scope
        self.relations = relations
    }

    /// Refuses a caller whom the rule does not let in.
    ///
    /// Scope and relation need the case and are checked by its module.
    ///
    /// - Throws: ``RPCError`` with `unauthenticated` or `permissionDenied`.
    public func admit(_ principal: Principal) throws(RPCError) {
        switch self.audience {
        case .everybody:
            return
        case .authenticated:
            guard principal.isAuthenticated else { throw Self.notLoggedIn }
        case .roles(let roles):
            guard principal.isAuthenticated else { throw Self.notLoggedIn }
            guard !principal.roles.isDisjoint(with: roles) else {
                if !principal.duty.isEmpty { throw Self.notYet(principal.duty) }
                let names = roles.roles.map(\.rawValue).joined(separator: ", ")
                throw RPCError(
                    code: .permissionDenied,
                    message: "This needs one of the roles \(names). Ask a security administrator if you should have it."
                )
            }
        }
    }

    private static func notYet(_ duty: String) -> RPCError {
        RPCError(
            code: .permissionDenied,
            message: duty,
            details: [.errorInfo(reason: "DUTY_FIRST", domain: "yizhan", metadata: [:])]
        )
    }

    private static let notLoggedIn = RPCError(
        code: .unauthenticated,
        message: "You are not logged in, or your session has ended. Log in and try again."
    )
}

extension AccessRule: CustomStringConvertible {
    /// The rule in a line, as `yizhan methods` prints it.
    public var description: String {
        let who =
            switch self.audience {
            case .everybody: "everybody"
            case .authenticated: "authenticated"
            case .roles(let roles): roles.roles.map(\.rawValue).joined(separator: ",")
            }
        let relations = self.relations.map(\.rawValue).sorted().joined(separator: ",")
        return [who, self.scope == .none ? "" : self.scope.rawValue, relations].filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}
