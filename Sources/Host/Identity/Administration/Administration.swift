internal import IdentityAPI
internal import PluginKit
internal import SwiftProtobuf

/// What administrators do to the accounts of others (三员分立).
///
/// System administrators make accounts and keep them; only security administrators say what an account may be. Whatever
/// is changed, the account's sessions end.
struct Administration {
    private let database: any Database
    private let hasher: PasswordHasher
    private let sessions: Sessions
    private let names: LoginLock
    private let rule: PasswordRule

    init(database: any Database, hasher: PasswordHasher, sessions: Sessions, settings: IdentitySettings) {
        self.database = database
        self.hasher = hasher
        self.sessions = sessions
        self.names = .names(settings)
        self.rule = PasswordRule(lengthMin: settings.passwordLengthMin)
    }

    /// Makes an account the first security or audit administrator.
    func appoint(_ request: AppointAdministratorRequest, context: CallContext) async throws -> Account {
        let role = Role(rawValue: request.role)
        guard let role, role == .securityAdministrator || role == .auditAdministrator else {
            throw RPCError.invalidFields([
                .init(field: "role", description: "has to be security_administrator or audit_administrator")
            ])
        }
        return try await self.change(request.loginName, request, context) { account, transaction in
            guard try AccountStore.count(of: role, in: transaction) == 0 else { throw Self.appointedAlready(role) }
            guard account.roles.isEmpty else { throw Self.hasRoles }
            try StandingStore.setRoles(of: account, RoleSet([role]), in: transaction)
            // Whoever made the account must not be able to act as the one who watches him.
            try StandingStore.requirePasswordChange(of: account, in: transaction)
        }
    }

    /// Says what an account may be, and confirms it.
    func setRoles(_ request: SetRolesRequest, context: CallContext) async throws -> Account {
        let form = try RoleForm(request.roles)
        return try await self.change(request.loginName, request, context) { account, transaction in
            try form.check(kind: account.unitKind)
            for role in RoleForm.administrators.roles where account.roles.contains(role) {
                let isLast = try AccountStore.count(of: role, in: transaction) == 1
                if isLast, !form.roles.contains(role) { throw Self.lastOne(role) }
            }
            try StandingStore.setRoles(of: account, form.roles, in: transaction)
        }
    }

    /// Lets an account log in no more, or again.
    func setDisabled(_ request: SetDisabledRequest, context: CallContext) async throws -> Account {
        try await self.change(request.loginName, request, context) { account, transaction in
            if !request.disabled {
                let tree = try OrganisationStore.tree(of: account.organisationID, in: transaction)
                if let unit = tree.node(account.unit), !unit.isOpen { throw OrganisationRules.closed(unit) }
            }
            try StandingStore.setDisabled(of: account, request.disabled, in: transaction)
        }
    }

    /// Moves an account to another organisation, and takes its roles away until they are confirmed.
    func setUnit(_ request: SetUnitRequest, context: CallContext) async throws -> Account {
        guard !request.unit.isEmpty else {
            throw RPCError.invalidFields([.init(field: "unit", description: "is missing")])
        }
        return try await self.change(request.loginName, request, context) { account, transaction in
            let tenant = account.organisationID
            let unit = try OrganisationPlacement.node(request.unit, organisationID: tenant, in: transaction)
            try RoleForm.check(account.roles, kind: unit.kind)
            try StandingStore.setUnit(of: account, unit.id, in: transaction)
        }
    }

    /// Gives an account a one-time password.
    func resetPassword(_ request: ResetPasswordRequest, context: CallContext) async throws -> Account {
        if let problem = self.rule.problem(request.newPassword, loginName: request.loginName) {
            throw RPCError.invalidFields([.init(field: "new_password", description: problem)])
        }
        var recorded = request
        recorded.newPassword = try await self.hasher.fingerprint(of: [request.newPassword], for: context)
        let hash = try await self.hasher.hash(request.newPassword)
        let names = self.names
        return try await self.change(request.loginName, recorded, context) { account, transaction in
            try StandingStore.reset(of: account, passwordHash: hash, in: transaction)
            try names.clear(account.loginName.lowercased(), in: transaction)
        }
    }

    /// Takes the secret of one-time codes away from an account.
    func removeTotp(_ request: RemoveTotpRequest, context: CallContext) async throws -> Account {
        try await self.change(request.loginName, request, context) { account, transaction in
            try TotpStore.remove(of: account, in: transaction)
        }
    }

    /// Changes the account of somebody else, once for each idempotency key, and ends its sessions.
    private func change<Request: Message & Sendable>(
        _ loginName: String,
        _ request: Request,
        _ context: CallContext,
        _ body: @escaping @Sendable (AccountRecord, any WriteTransaction) throws -> Void
    ) async throws -> Account {
        guard let name = LoginName(loginName) else {
            throw RPCError.invalidFields([.init(field: "login_name", description: LoginName.rule)])
        }
        let own = context.principal.accountID
        context.note(subject: name.key)
        let changed = try await self.database.write(for: context, request: request) { transaction in
            guard let account = try AccountStore.account(loginKey: name.key, in: transaction) else {
                throw Accounts.unknown(name.text)
            }
            guard account.accountID != own else { throw Self.ownAccount }
            try body(account, transaction)
            try SessionStore.endAll(of: account, in: transaction)
            return try AccountStore.account(loginKey: name.key, in: transaction)?.message ?? Account()
        }
        self.sessions.haveEnded(accountID: changed.accountID)
        return changed
    }

    private static let ownAccount = RPCError(
        code: .permissionDenied,
        message: "Nobody does this to their own account. Ask another administrator."
    )

    private static let hasRoles = RPCError(
        code: .failedPrecondition,
        message: "This account has roles already: an administrator may be nothing else. Make an account for it."
    )

    private static func appointedAlready(_ role: Role) -> RPCError {
        RPCError(
            code: .failedPrecondition,
            message: "There is a \(role.rawValue) already: further ones are made by a security administrator."
        )
    }

    private static func lastOne(_ role: Role) -> RPCError {
        RPCError(
            code: .failedPrecondition,
            message: "This is the last \(role.rawValue): give the role to another account first."
        )
    }
}
