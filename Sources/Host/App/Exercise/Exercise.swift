internal import Foundation
internal import Logging
internal import PluginKit

/// An exercise (演练): a host whose clock is moved by hand, through the standard input of the process that serves.
///
/// No call can move it. Each line is a moment; what came of it is told on the standard output.
package struct Exercise: Sendable {
    let clock: ExerciseClock
    private let folder: ExerciseFolder

    /// Makes an exercise over its data folder.
    ///
    /// - Parameters:
    ///   - settings: of the host.
    ///   - start: what the clock is to show; `nil` goes on where it stood.
    /// - Throws: ``ConfigurationError`` where the folder may not be used.
    package init(_ settings: HostSettings, from start: String?) throws {
        guard settings.databaseURL.isEmpty else {
            throw ConfigurationError(
                "An exercise has a database of its own in its data folder: leave database.url out, so that no other "
                    + "host shares times that are not true."
            )
        }
        let moment = try start.map { text in
            guard let moment = ExerciseMoment.parse(text) else {
                throw ConfigurationError("\(text) is no time: it has to be like 2026-10-01 08:00, China's time.")
            }
            return moment
        }
        self.folder = ExerciseFolder(settings.dataFolder)
        self.clock = ExerciseClock(try self.folder.open(from: moment))
    }

    /// Says at the start what this is.
    func announce(_ logger: Logger) {
        logger.warning(
            "EXERCISE (演练): the clock is moved by hand, times are not true, nothing here is a record",
            metadata: ["clock": "\(ExerciseMoment.text(self.clock.now))"]
        )
    }

    /// Moves the clock as lines of the standard input say, until cancelled; at their end it stands still.
    func run() async throws {
        for await line in Self.lines() {
            let text = line.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !text.isEmpty else { continue }
            Self.tell(self.take(text))
        }
        try await Task.sleep(for: .seconds(Self.ever))
    }

    /// Takes a line, and says what came of it.
    package func take(_ text: String) -> String {
        guard let moment = ExerciseMoment.parse(text) else {
            return "refused: \(text) is no time like 2026-10-01 08:00"
        }
        guard moment >= self.clock.now else { return "refused: the clock cannot go back" }
        do {
            // Kept before it is shown: what was recorded is never later than what the folder knows.
            try self.folder.keep(moment)
        } catch {
            return "refused: \(error)"
        }
        guard self.clock.move(to: moment) else { return "refused: the clock cannot go back" }
        return "shows \(ExerciseMoment.text(moment))"
    }

    /// Seconds that nobody waits for.
    private static let ever: Int64 = 1_000_000_000

    private static func tell(_ text: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data("exercise clock: \(text)\n".utf8))
    }

    /// Reading blocks, and cannot be cancelled: it has a thread of its own, which ends with the process.
    private static func lines() -> AsyncStream<String> {
        AsyncStream { continuation in
            Thread.detachNewThread {
                while let line = readLine() { continuation.yield(line) }
                continuation.finish()
            }
        }
    }
}
