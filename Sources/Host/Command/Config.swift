internal import ArgumentParser
internal import HostApp

/// Lists every setting with its value.
struct Config: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists every setting with its value here, its variable and what it is for; secrets are not shown."
    )

    @OptionGroup var flags: SettingFlags

    func run() async throws {
        for line in try await self.flags.description() { print(line) }
    }
}
