internal import Foundation
internal import Glibc

/// Who runs PostgreSQL: it refuses to run as root.
struct ServerAccount {
    /// The account to change to; `nil` where the tests do not run as root.
    private let name: String?
    private let user: uid_t
    private let group: gid_t

    static func current() throws -> ServerAccount {
        guard getuid() == 0 else { return ServerAccount(name: nil, user: getuid(), group: getgid()) }
        guard let entry = getpwnam("postgres") else {
            throw PostgresServerError("There is no account postgres, which Debian's package makes: run Scripts/setup.")
        }
        return ServerAccount(name: "postgres", user: entry.pointee.pw_uid, group: entry.pointee.pw_gid)
    }

    /// Makes a folder the account's own.
    func takeOver(_ folder: String) throws {
        guard self.name == nil || chown(folder, self.user, self.group) == 0 else {
            throw PostgresServerError("The folder \(folder) cannot be given to \(self.name ?? "").")
        }
    }

    /// What stands before a command so that the account runs it.
    var words: [String] {
        self.name.map { ["/usr/bin/setpriv", "--reuid", $0, "--regid", $0, "--init-groups", "--"] } ?? []
    }
}
