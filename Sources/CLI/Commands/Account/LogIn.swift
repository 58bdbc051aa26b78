internal import ArgumentParser
internal import IdentityAPI
internal import PluginKit
internal import SwiftProtobuf

/// Opens a session and keeps it for the commands that follow.
struct LogIn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "login", abstract: "Log in to a host.")

    @Argument(help: "Name of the account.")
    var account: String

    @OptionGroup var password: PasswordInput
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let password = try self.password.read("Password of \(self.account)")
        let response: LoginResponse
        do {
            response = try await self.login(password, code: "")
        } catch let error as RPCError where Self.needsCode(error) {
            response = try await self.login(password, code: self.password.readCode("One-time code of \(self.account)"))
        }
        try self.options.session.keep(response.sessionToken, for: self.options.hostName)
        if self.options.json {
            Terminal.line(try response.account.jsonString())
        } else {
            let until = LocalTime.text(response.expiresAt)
            Terminal.line("Logged in as \(response.account.displayName) (\(self.account)) until \(until).")
            if !response.account.duty.isEmpty { Terminal.line(response.account.duty) }
        }
    }

    private func login(_ password: String, code: String) async throws -> LoginResponse {
        try await self.options.withClient(anonymous: true) { client in
            try await IdentityServiceClient(client).login(
                LoginRequest.with {
                    $0.loginName = self.account
                    $0.password = password
                    $0.totpCode = code
                },
                options: self.options.callOptions
            )
        }
    }

    private static func needsCode(_ error: RPCError) -> Bool {
        error.details.contains { if case .errorInfo("TOTP_NEEDED", _, _) = $0 { true } else { false } }
    }
}
