internal import ArgumentParser
internal import HostApp

/// The host: serves the modules until it is told to stop.
@main
struct Yizhand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "yizhand",
        abstract: "The host of Yizhan, a one-stop public legal service centre.",
        version: "\(Build.version) (\(Build.commit))",
        subcommands: [Serve.self, ExerciseHost.self, Migrate.self, Restore.self, Config.self, Audit.self],
        defaultSubcommand: Serve.self
    )

    static func main() async {
        CoreDump.forbid()
        await self.main(nil)
    }
}
