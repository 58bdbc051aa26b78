internal import ArgumentParser
internal import HostBus
internal import IdentityAPI
internal import PluginKit
internal import SwiftProtobuf
internal import YizhanClient

/// Makes the accounts of a new host, and prints the session token of a hotline operator.
struct Prepare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Makes the accounts of a new host.")

    @Option(help: "Port of the host's bus on 127.0.0.1.")
    var port: Int

    @Option(help: "The administrator's one-time password; the host is of the benchmark's own.")
    var password: String

    private static let first = "correct-horse-battery-1"
    private static let second = "correct-horse-battery-2"

    func run() async throws {
        let administrator = try await self.client("admin", self.password, changed: Self.first)
        for name in ["security", "desk"] {
            _ = try await administrator.createAccount(
                .with {
                    $0.loginName = name
                    $0.displayName = name
                    $0.password = Self.first
                }
            )
        }
        _ = try await administrator.appointAdministrator(
            .with {
                $0.loginName = "security"
                $0.role = Role.securityAdministrator.rawValue
            }
        )
        let security = try await self.client("security", Self.first, changed: Self.second)
        _ = try await security.setRoles(
            .with {
                $0.loginName = "desk"
                $0.roles = [Role.hotlineOperator.rawValue]
            }
        )
        print(try await self.login("desk", Self.first))
    }

    /// Calls of an administrator, whose first password has to be changed.
    private func client(_ name: String, _ password: String, changed: String) async throws -> IdentityServiceClient {
        let token = try await self.login(name, password)
        _ = try await IdentityServiceClient(self.caller(token: token)).changePassword(
            .with {
                $0.currentPassword = password
                $0.newPassword = changed
            }
        )
        // Over a connection of its own: the first one is still held to the change.
        return IdentityServiceClient(self.caller(token: token))
    }

    private func login(_ name: String, _ password: String) async throws -> String {
        try await IdentityServiceClient(self.caller()).login(
            .with {
                $0.loginName = name
                $0.password = password
            }
        ).sessionToken
    }

    private func caller(token: String = "") -> YizhanClient {
        YizhanClient(address: .tcp(host: "127.0.0.1", port: self.port), sessionToken: token)
    }
}
