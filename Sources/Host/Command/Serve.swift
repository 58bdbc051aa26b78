internal import ArgumentParser
internal import HostApp

/// Starts the host in the foreground; SIGTERM or Ctrl-C drains and ends it.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Starts the host in the foreground; SIGTERM or Ctrl-C drains and ends it."
    )

    @OptionGroup var flags: SettingFlags

    func run() async throws {
        try await Host.serve(self.flags.settings())
    }
}
