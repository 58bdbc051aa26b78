internal import ArgumentParser
internal import HostApp

/// Brings the database up to date without serving.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Brings the database up to date without serving."
    )

    @OptionGroup var flags: SettingFlags

    @Flag(help: "Only say what would be done.")
    var dryRun = false

    func run() async throws {
        let steps = try await Host.migrate(self.flags.settings(), dryRun: self.dryRun)
        if steps.isEmpty { print("The database is up to date.") }
        for step in steps { print((self.dryRun ? "would apply  " : "applied  ") + step) }
    }
}
