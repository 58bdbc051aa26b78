internal import ArgumentParser
internal import IdentityAPI
internal import SwiftProtobuf

/// The terminals (自助终端与视频终端) of the host.
struct Terminals: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Terminals, which log in by an enrolled key: list, create, code, revoke.",
        subcommands: [List.self, Create.self, Code.self, Revoke.self]
    )
}

extension Terminals {
    /// Lists them.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the terminals.")

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let terminals = try await self.options.withClient { client in
                try await TerminalServiceClient(client).listTerminals(
                    ListTerminalsRequest(),
                    options: self.options.callOptions
                )
            }.terminals
            try Terminals.print(terminals, json: self.options.json)
        }
    }

    /// Makes one.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a terminal; it has no key yet.")

        @Argument(help: "Where it stands, for lists.")
        var name: String

        @Option(help: "Organisation that it belongs to, by id or by name; the root of the tree where none is named.")
        var unit = ""

        @Option(help: "Tenant; that of the caller where none is named.")
        var organisation = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let terminal = try await self.options.withClient { client in
                try await TerminalServiceClient(client).createTerminal(
                    CreateTerminalRequest.with {
                        $0.name = self.name
                        $0.organisationID = self.organisation
                        $0.unit = self.unit
                    },
                    options: self.options.callOptions
                )
            }
            try Terminals.print([terminal], json: self.options.json)
        }
    }

    /// Makes a code to enrol its key with.
    struct Code: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a code with which the terminal enrols its key, once and within a day."
        )

        @Argument(help: "Id of the terminal, as listed.")
        var terminal: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let code = try await self.options.withClient { client in
                try await TerminalServiceClient(client).issueEnrolmentCode(
                    IssueEnrolmentCodeRequest.with { $0.terminalID = self.terminal },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try code.jsonString())
            } else {
                Terminal.line("\(code.enrolmentCode)  until \(LocalTime.text(code.expiresAt))")
            }
        }
    }

    /// Takes its key away.
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take the terminal's key away; its sessions end.")

        @Argument(help: "Id of the terminal, as listed.")
        var terminal: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let terminal = try await self.options.withClient { client in
                try await TerminalServiceClient(client).revokeTerminal(
                    RevokeTerminalRequest.with { $0.terminalID = self.terminal },
                    options: self.options.callOptions
                )
            }
            try Terminals.print([terminal], json: self.options.json)
        }
    }

    private static func print(_ terminals: [IdentityAPI.Terminal], json: Bool) throws {
        if json {
            for terminal in terminals { Terminal.line(try terminal.jsonString()) }
            return
        }
        var table = Table("TERMINAL", "NAME", "UNIT", "KEY")
        for terminal in terminals {
            let key = terminal.enrolled ? String(terminal.keyFingerprint.prefix(16)) : "none"
            table.add(terminal.terminalID, terminal.name, terminal.unit, key)
        }
        table.print()
    }
}
