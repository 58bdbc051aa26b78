internal import ArgumentParser
internal import IdentityAPI
internal import SwiftProtobuf

/// Who is logged in where, and ending that.
struct SessionList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions",
        abstract: "Sessions, your own or, for administrators, those of others: list, end.",
        subcommands: [List.self, End.self]
    )
}

extension SessionList {
    /// Lists sessions.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List sessions, newest first.")

        @Option(help: "Name of the account; your own where none is named.")
        var account = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let sessions = try await self.options.withClient { client in
                try await SessionServiceClient(client).listSessions(
                    ListSessionsRequest.with { $0.loginName = self.account },
                    options: self.options.callOptions
                )
            }.sessions
            if self.options.json {
                for session in sessions { Terminal.line(try session.jsonString()) }
                return
            }
            var table = Table("SESSION", "ACCOUNT", "FROM", "SINCE", "LAST USED", "UNTIL", "")
            for session in sessions {
                table.add(
                    session.sessionID,
                    session.loginName,
                    session.peer,
                    LocalTime.text(session.createdAt),
                    LocalTime.text(session.usedAt),
                    LocalTime.text(session.expiresAt),
                    session.current ? "this one" : ""
                )
            }
            table.print()
        }
    }

    /// Ends sessions.
    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End one session, or with --all every one of an account but this one, at once."
        )

        @Argument(help: "The session, as listed.")
        var session: String?

        @Flag(help: "End all of the account but the one that asks.")
        var all = false

        @Option(help: "With --all: name of the account; your own where none is named.")
        var account = ""

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            guard (self.session == nil) == self.all else {
                throw ValidationError("Name one session, or give --all.")
            }
            guard self.all || self.account.isEmpty else { throw ValidationError("--account goes with --all.") }
        }

        func run() async throws {
            let count = try await self.options.withClient { client -> UInt32 in
                let service = SessionServiceClient(client)
                if let session = self.session {
                    let request = RevokeSessionRequest.with { $0.sessionID = session }
                    _ = try await service.revokeSession(request, options: self.options.callOptions)
                    return 1
                }
                let request = RevokeSessionsRequest.with { $0.loginName = self.account }
                return try await service.revokeSessions(request, options: self.options.callOptions).revoked
            }
            if self.options.json {
                Terminal.line("{\"revoked\":\(count)}")
            } else {
                Terminal.line("Sessions ended: \(count).")
            }
        }
    }
}
