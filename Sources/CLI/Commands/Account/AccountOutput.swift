internal import IdentityAPI
internal import SwiftProtobuf

/// Prints accounts.
enum AccountOutput {
    static func print(_ accounts: [Account], json: Bool) throws {
        if json {
            for account in accounts { Terminal.line(try account.jsonString()) }
            return
        }
        var table = Table("ACCOUNT", "NAME", "UNIT", "ROLES")
        for account in accounts {
            table.add(account.loginName, account.displayName, account.unit, account.roles.joined(separator: ", "))
        }
        table.print()
    }
}
