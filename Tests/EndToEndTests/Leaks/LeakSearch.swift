internal import Foundation
internal import TestKit

/// Looks for texts in every file below folders, sub-folders and names of files included.
struct LeakSearch {
    /// Where a text stands.
    struct Finding: Hashable {
        let path: String
        let text: String
    }

    private let texts: [String]

    init(texts: [String]) {
        self.texts = texts
    }

    /// Everything that is found; a file that goes while it is looked at is none.
    func findings(in folders: [URL]) async throws -> Set<Finding> {
        let run = try await ProgramRun.run(
            "grep",
            ["-r", "-o", "-a", "-F", "-s", "-Z", "-f", "-"] + folders.map(\.path),
            environment: ["LC_ALL": "C"],
            input: self.texts.joined(separator: "\n") + "\n"
        )
        let inside = run.output.split(separator: "\n").compactMap { line -> Finding? in
            let parts = line.split(separator: "\0", maxSplits: 1)
            return parts.count == 2 ? Finding(path: String(parts[0]), text: String(parts[1])) : nil
        }
        let names = folders.flatMap { folder in
            (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []).flatMap { path in
                self.texts.filter { path.contains($0) }.map { Finding(path: folder.path + "/" + path, text: $0) }
            }
        }
        return Set(inside + names)
    }
}
