internal import Foundation
package import PluginKit

/// Keeps the data of exercises and of service apart: a folder is one or the other for ever.
///
/// The mark is a file that tells how far the exercise's clock has come.
package struct ExerciseFolder: Sendable {
    /// What backups of an exercise say that they were made by: what is restored of them is an exercise's too.
    static let version = "\(Build.version) (exercise)"

    /// The data folder.
    package let path: String

    /// Looks at a data folder.
    package init(_ path: String) {
        self.path = path
    }

    /// Whether its data is an exercise's.
    package var isMarked: Bool { FileManager.default.fileExists(atPath: self.mark) }

    /// Takes the folder for an exercise.
    ///
    /// - Parameter start: what the clock is to show at first; `nil` goes on where it stood.
    /// - Returns: what the clock shows.
    /// - Throws: ``ConfigurationError`` where the folder holds a service's data, or the clock would go back.
    package func open(from start: WallTime?) throws -> WallTime {
        guard self.isMarked else {
            let inside = (try? FileManager.default.contentsOfDirectory(atPath: self.path)) ?? []
            guard inside.isEmpty else {
                throw ConfigurationError(
                    "\(self.path) holds data of a host in service, where times have to be true. "
                        + "Give an exercise an empty folder of its own: --data-folder."
                )
            }
            guard let start else {
                throw ConfigurationError("A new exercise needs the time at which it begins: --from '2026-10-01 08:00'")
            }
            try self.keep(start)
            return start
        }
        let text = (try? String(contentsOfFile: self.mark, encoding: .utf8)) ?? ""
        guard let stood = ExerciseMoment.parse(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw ConfigurationError("\(self.mark) does not tell how far the exercise has come: it cannot go on.")
        }
        guard let start else { return stood }
        guard start >= stood else {
            throw ConfigurationError(
                "The clock of this exercise stands at \(ExerciseMoment.text(stood)) and cannot go back."
            )
        }
        try self.keep(start)
        return start
    }

    /// Keeps how far the clock has come.
    package func keep(_ moment: WallTime) throws {
        try FileManager.default.createDirectory(atPath: self.path, withIntermediateDirectories: true)
        try Data((ExerciseMoment.text(moment) + "\n").utf8).write(to: URL(filePath: self.mark), options: .atomic)
    }

    /// Refuses to serve where the data is an exercise's.
    ///
    /// - Throws: ``ConfigurationError``.
    package func refuse() throws {
        guard !self.isMarked else {
            throw ConfigurationError(
                "\(self.path) holds data of an exercise (演练), whose times are not true. "
                    + "Go on with it by: yizhand exercise; or serve with another --data-folder."
            )
        }
    }

    private var mark: String { self.path + "/exercise" }
}
