internal import Foundation
internal import IdentityAPI
internal import PluginKit
internal import SwiftProtobuf

/// Makes and lists accounts, and changes their passwords.
struct Accounts {
    private let database: any Database
    private let hasher: PasswordHasher
    private let sessions: Sessions
    private let lock: LoginLock
    private let duties: DutyRule
    private let rule: PasswordRule
    private let changesInitialPassword: Bool
    private let organisation: String

    init(
        database: any Database,
        hasher: PasswordHasher,
        sessions: Sessions,
        settings: IdentitySettings,
        duties: DutyRule
    ) {
        self.database = database
        self.hasher = hasher
        self.sessions = sessions
        self.lock = .names(settings)
        self.duties = duties
        self.rule = PasswordRule(lengthMin: settings.passwordLengthMin)
        self.changesInitialPassword = settings.changesInitialPassword
        self.organisation = settings.organisation
    }

    /// Makes an account, once for each idempotency key.
    func create(_ request: CreateAccountRequest, context: CallContext) async throws -> Account {
        let form = try AccountForm(request, passwords: self.rule)
        var recorded = request
        recorded.password = try await self.hasher.fingerprint(of: [request.password], for: context)
        let hash = try await self.hasher.hash(request.password)
        let accountID = Self.makeID()
        let mustChange = self.changesInitialPassword
        return try await self.database.write(for: context, request: recorded) { transaction in
            try AccountStore.insert(
                accountID: accountID,
                form: form,
                roles: [],
                passwordHash: hash,
                mustChangePassword: mustChange,
                in: transaction
            ).message
        }
    }

    /// The first account, where there is none.
    ///
    /// - Returns: its password.
    func bootstrap() async throws -> String? {
        guard try await self.database.read({ try AccountStore.isEmpty(in: $0) }) else { return nil }
        let password = OneTimePassword.make()
        let request = CreateAccountRequest.with {
            $0.loginName = "admin"
            $0.displayName = "系统管理员"
            $0.password = password
            $0.organisationID = self.organisation
        }
        let form = try AccountForm(request, passwords: PasswordRule(lengthMin: 0))
        let hash = try await self.hasher.hash(password)
        let accountID = Self.makeID()
        // Another host over the same database may have been first.
        return try await self.database.write { transaction in
            guard try AccountStore.isEmpty(in: transaction) else { return nil }
            _ = try AccountStore.insert(
                accountID: accountID,
                form: form,
                roles: RoleSet([.systemAdministrator]),
                passwordHash: hash,
                mustChangePassword: true,
                in: transaction
            )
            return password
        }
    }

    /// A page of accounts in the order of their login names.
    func list(_ request: ListAccountsRequest) async throws -> ListAccountsResponse {
        let page = try AccountPage(request)
        // One more than asked for tells whether there is another page.
        let found = try await self.database.read {
            try AccountStore.accounts(after: page.after, limit: page.size + 1, in: $0)
        }
        let accounts = found.prefix(page.size)
        return ListAccountsResponse.with {
            $0.accounts = accounts.map(\.message)
            if found.count > page.size, let last = accounts.last {
                $0.nextPageToken = AccountPage.token(after: last)
            }
        }
    }

    /// The account of a principal.
    func account(of principal: Principal) async throws -> Account {
        let account = try await self.database.read {
            try AccountStore.account(
                organisationID: principal.organisationID,
                accountID: principal.accountID,
                in: $0
            )
        }
        guard let account else { throw Self.gone }
        return account.message(duty: self.duties.duty(of: account, now: self.sessions.now))
    }

    /// Changes the password of the caller, once for each idempotency key, and ends the caller's other sessions.
    func changePassword(_ request: ChangePasswordRequest, context: CallContext) async throws {
        let principal = context.principal
        let credential = try await Self.credential(of: principal, in: self.database)
        try self.check(request, loginName: credential.account.loginName)
        var recorded = ChangePasswordRequest()
        recorded.newPassword = try await self.hasher.fingerprint(
            of: [request.currentPassword, request.newPassword],
            for: context
        )
        let isRight = try await self.hasher.verify(request.currentPassword, against: credential.passwordHash)
        let hash = try await self.hasher.hash(request.newPassword)
        let key = credential.account.loginName.lowercased()
        do {
            _ = try await self.database.write(for: context, request: recorded) { [lock = self.lock] transaction in
                // A repetition never comes here: its current password is wrong by now.
                try lock.check(key, in: transaction)
                guard isRight else { throw Self.wrongPassword }
                let isReplaced = try AccountStore.replaceHash(
                    of: credential.account,
                    credential.passwordHash,
                    with: hash,
                    in: transaction
                )
                guard isReplaced else { throw PasswordRule.changedMeanwhile }
                try SessionStore.endAll(of: credential.account, but: principal.sessionID, in: transaction)
                return ChangePasswordResponse()
            }
        } catch let error as RPCError where error == Self.wrongPassword {
            // Counted like a wrong password at login: a stolen session must not be a way to guess it.
            _ = try await self.database.write { [lock = self.lock] in try lock.fail(key, in: $0) }
            throw error
        }
        self.sessions.haveEnded(accountID: principal.accountID, but: principal.sessionID)
    }

    private func check(_ request: ChangePasswordRequest, loginName: String) throws(RPCError) {
        var problems: [RPCError.Detail.FieldViolation] = []
        if let problem = PasswordRule.problem(request.currentPassword) {
            problems.append(RPCError.Detail.FieldViolation(field: "current_password", description: problem))
        }
        if let problem = self.rule.problem(request.newPassword, loginName: loginName) {
            problems.append(RPCError.Detail.FieldViolation(field: "new_password", description: problem))
        } else if request.newPassword == request.currentPassword {
            problems.append(
                RPCError.Detail.FieldViolation(field: "new_password", description: "is the password that you have")
            )
        }
        guard problems.isEmpty else { throw .invalidFields(problems) }
    }

    /// The account of a principal, with what it proves itself by.
    static func credential(
        of principal: Principal,
        in database: any Database
    ) async throws -> AccountStore.Credential {
        let credential = try await database.read {
            try AccountStore.credential(
                organisationID: principal.organisationID,
                accountID: principal.accountID,
                in: $0
            )
        }
        guard let credential else { throw Self.noPassword }
        return credential
    }

    private static func makeID() -> String {
        UUID().uuidString.lowercased()
    }

    private static let noPassword = RPCError(
        code: .failedPrecondition,
        message: "This account has no password: it logs in in another way."
    )

    static let gone = RPCError(code: .unauthenticated, message: "This account does not exist any more.")

    static func unknown(_ loginName: String) -> RPCError {
        RPCError(code: .notFound, message: "There is no account \(loginName). Look for it in the list of accounts.")
    }

    private static let wrongPassword = RPCError.invalidFields([
        RPCError.Detail.FieldViolation(field: "current_password", description: "is not the password that you have")
    ])
}
