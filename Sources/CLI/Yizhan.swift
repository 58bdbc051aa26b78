internal import ArgumentParser
internal import Foundation

/// The command line of Yizhan: everything that the host does, from a terminal or a script.
@main
struct Yizhan: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "yizhan",
        abstract: "The command line of Yizhan.",
        discussion: """
            YIZHAN_HOST names the host (127.0.0.1:7700). Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not logged in, \
            4 not allowed, 5 not found, 6 host not reachable, 7 invalid input, 130 interrupted.
            Completion: yizhan --generate-completion-script bash|zsh|fish.
            """,
        version: Self.version,
        subcommands: [
            LogIn.self, LogOut.self, WhoAmI.self, Status.self, Call.self, RunCommands.self, Methods.self, Modules.self,
            Accounts.self, Organisations.self, Password.self, SessionList.self, TotpCodes.self, Terminals.self,
            Audit.self, Keys.self, Hotline.self, Notices.self, SearchCases.self, Attach.self, Backup.self,
            RestoreBackup.self, CalendarPlans.self, Workflow.self, DocumentCommands.self, Consultation.self,
        ]
    )

    /// Parses, runs, and ends with the code of what happened.
    static func main() async {
        let arguments = LeadingOptions.moved(Array(CommandLine.arguments.dropFirst()))
        do {
            try await Interruptible.run {
                var command = try Self.parseAsRoot(arguments)
                if var command = command as? any AsyncParsableCommand {
                    try await command.run()
                } else {
                    try command.run()
                }
            }
        } catch {
            Self.end(with: error)
        }
    }

    private static func end(with error: any Error) -> Never {
        let code = Self.exitCode(for: error)
        if code == .validationFailure || code == .success || ExitStatus.isUsage(error) {
            // Help, version and wrong usage: the parser's own words.
            let text = Self.fullMessage(for: error)
            if code == .success {
                print(text)
                Foundation.exit(0)
            }
            Terminal.error(text)
            Foundation.exit(ExitStatus.usage.rawValue)
        }
        Terminal.error(Failure.text(of: error))
        Foundation.exit(ExitStatus(error).rawValue)
    }
}
