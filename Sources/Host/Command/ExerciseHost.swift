internal import ArgumentParser
internal import HostApp

/// Starts a host for an exercise, with a clock that is moved by hand.
struct ExerciseHost: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exercise",
        abstract: "Starts a host for an exercise (演练), whose clock is moved by hand.",
        discussion: """
            Days and months of cases are played in minutes. The clock stands still; each line of the standard input \
            moves it: 2026-10-09 08:30, China's time. It cannot go back, and no call can move it. The data folder is \
            the exercise's alone: `serve` refuses it, and an exercise refuses a folder of a host in service.
            """
    )

    @Option(help: "What the clock shows at first, 2026-10-01 08:00; where it stood, if it is left out.")
    var from: String?

    @OptionGroup var flags: SettingFlags

    func run() async throws {
        let settings = try await self.flags.settings()
        try await Host.serve(settings, exercise: try Exercise(settings, from: self.from))
    }
}
