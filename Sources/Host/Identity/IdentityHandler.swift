internal import IdentityAPI
internal import PluginKit

/// Serves IdentityService: hands each call to the part that does it.
struct IdentityHandler: IdentityServiceHandler {
    private let accounts: Accounts
    private let login: Login
    private let sessions: Sessions

    init(accounts: Accounts, login: Login, sessions: Sessions) {
        self.accounts = accounts
        self.login = login
        self.sessions = sessions
    }

    func login(_ request: LoginRequest, context: CallContext) async throws -> LoginResponse {
        try await self.login.open(request, context: context)
    }

    func logout(_ request: LogoutRequest, context: CallContext) async throws -> LogoutResponse {
        try await self.sessions.end(context.principal)
        return LogoutResponse()
    }

    func whoAmI(_ request: WhoAmIRequest, context: CallContext) async throws -> Account {
        try await self.accounts.account(of: context.principal)
    }

    func createAccount(_ request: CreateAccountRequest, context: CallContext) async throws -> Account {
        var request = request
        // Most centres are one organisation: its administrator need not name it each time.
        if request.organisationID.isEmpty { request.organisationID = context.principal.organisationID }
        return try await self.accounts.create(request, context: context)
    }

    func listAccounts(_ request: ListAccountsRequest, context: CallContext) async throws -> ListAccountsResponse {
        try await self.accounts.list(request)
    }

    func changePassword(_ request: ChangePasswordRequest, context: CallContext) async throws -> ChangePasswordResponse {
        try await self.accounts.changePassword(request, context: context)
        return ChangePasswordResponse()
    }
}
