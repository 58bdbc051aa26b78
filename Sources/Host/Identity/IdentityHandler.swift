internal import IdentityAPI
internal import PluginKit

/// Serves IdentityService: hands each call to the part that does it.
struct IdentityHandler: IdentityServiceHandler {
    let accounts: Accounts
    let administration: Administration
    let login: Login
    let sessions: Sessions
    let totp: Totp

    func login(_ request: LoginRequest, context: CallContext) async throws -> LoginResponse {
        try await self.login.open(request, context: context)
    }

    func logout(_ request: LogoutRequest, context: CallContext) async throws -> LogoutResponse {
        try await self.sessions.end(for: context)
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

    func appointAdministrator(_ request: AppointAdministratorRequest, context: CallContext) async throws -> Account {
        try await self.administration.appoint(request, context: context)
    }

    func setRoles(_ request: SetRolesRequest, context: CallContext) async throws -> Account {
        try await self.administration.setRoles(request, context: context)
    }

    func setDisabled(_ request: SetDisabledRequest, context: CallContext) async throws -> Account {
        try await self.administration.setDisabled(request, context: context)
    }

    func setUnit(_ request: SetUnitRequest, context: CallContext) async throws -> Account {
        try await self.administration.setUnit(request, context: context)
    }

    func resetPassword(_ request: ResetPasswordRequest, context: CallContext) async throws -> Account {
        try await self.administration.resetPassword(request, context: context)
    }

    func enrolTotp(_ request: EnrolTotpRequest, context: CallContext) async throws -> EnrolTotpResponse {
        try await self.totp.enrol(request, context: context)
    }

    func confirmTotp(_ request: ConfirmTotpRequest, context: CallContext) async throws -> ConfirmTotpResponse {
        try await self.totp.confirm(request, context: context)
    }

    func removeTotp(_ request: RemoveTotpRequest, context: CallContext) async throws -> Account {
        try await self.administration.removeTotp(request, context: context)
    }

    func changePassword(_ request: ChangePasswordRequest, context: CallContext) async throws -> ChangePasswordResponse {
        try await self.accounts.changePassword(request, context: context)
        return ChangePasswordResponse()
    }
}
