extension CallContext {
    /// The organisations whose cases this call may deal with, by its method's rule and the caller's place in the tree.
    ///
    /// Worked out from the tree as it is now: a call that lasts asks again. A method with a scope has to ask at least
    /// once, or the call fails: see ``AccessRule/Scope``.
    public var reach: Reach {
        self.noteReach()
        return self.principal.reach(self.method.access.scope)
    }

    /// The organisation that a case made by this call belongs to: the caller's own.
    ///
    /// - Throws: ``RPCError`` with `failedPrecondition` where the caller has none.
    public func home() throws(RPCError) -> String {
        self.noteReach()
        guard self.principal.tree.node(self.principal.unit) != nil else {
            throw RPCError(code: .failedPrecondition, message: "您的账号不属于任何机构，请联系系统管理员。")
        }
        return self.principal.unit
    }
}

extension Principal {
    /// The organisation tree of the caller's tenant, as it is now.
    public var tree: OrganisationTree { self.organisations.tree(of: self.organisationID) }

    /// How far the caller reaches under a scope.
    ///
    /// Nobody reaches anything without a scope, or before logging in.
    public func reach(_ scope: AccessRule.Scope) -> Reach {
        guard self.isAuthenticated else { return .units([]) }
        switch scope {
        case .none: return .units([])
        case .unit: return .units(self.tree.node(self.unit) == nil ? [] : [self.unit])
        case .organisation: return self.tree.reach(of: self.unit)
        case .host: return .all
        }
    }
}
