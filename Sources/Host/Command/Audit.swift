internal import ArgumentParser
internal import HostApp

/// The audit log of a data folder.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The audit log of a data folder: verify.",
        subcommands: [Verify.self]
    )
}

extension Audit {
    /// Walks its chains and compares them with the anchors.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Verify the log against itself and its daily anchors; exit code 1 where a record is broken."
        )

        @OptionGroup var flags: SettingFlags

        func run() async throws {
            let (isIntact, lines) = try await Host.verifyAudit(self.flags.settings())
            for line in lines { print(line) }
            print(isIntact ? "intact" : "NOT INTACT")
            if !isIntact { throw ExitCode.failure }
        }
    }
}
