internal import IdentityAPI
internal import SwiftProtobuf

/// Prints accounts.
enum AccountOutput {
    static func print(_ accounts: [Account], json: Bool) throws {
        if json {
            for account in accounts { Terminal.line(try account.jsonString()) }
            return
        }
        var table = Table("ACCOUNT", "NAME", "UNIT", "ROLES", "STATE")
        for account in accounts {
            table.add(
                account.loginName,
                account.displayName,
                account.unitName,
                account.roles.joined(separator: ", "),
                Self.state(account)
            )
        }
        table.print()
    }

    private static func state(_ account: Account) -> String {
        if account.disabled { return "disabled" }
        if account.suspended { return "roles to be confirmed" }
        return account.duty
    }
}
