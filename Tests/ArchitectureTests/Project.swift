internal import Foundation

/// The files of the project, as the rules look at them.
enum Project {
    /// The top of the repository.
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        .standardizedFileURL

    /// A Swift file of ours.
    struct Source {
        let path: String
        let lines: [String]

        /// Name without the ending.
        var name: String { URL(filePath: self.path).deletingPathExtension().lastPathComponent }

        /// Modules that it imports.
        var imports: [String] {
            self.lines.compactMap { line in
                let words = line.split(separator: " ")
                guard let place = words.firstIndex(of: "import"), place <= 2, place + 1 < words.count,
                    words[..<place].allSatisfy({ Self.beforeImport.contains(String($0)) || $0.hasPrefix("@") })
                else { return nil }
                return String(words[place + 1])
            }
        }

        private static let beforeImport: Set<String> = ["internal", "package", "public", "private"]
    }

    /// Swift files below a folder that people wrote.
    static func sources(below path: String) throws -> [Source] {
        try Self.files(below: path).filter { $0.hasSuffix(".swift") && !$0.contains("/Generated/") }.map { path in
            Source(path: path, lines: try Self.text(path).components(separatedBy: "\n"))
        }
    }

    /// Paths of all files below a folder.
    static func files(below path: String) throws -> [String] {
        let root = Self.folder.appending(path: path)
        guard let found = FileManager.default.enumerator(atPath: root.path) else { return [] }
        return found.compactMap { $0 as? String }.map { "\(path)/\($0)" }.sorted()
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: Self.folder.appending(path: path), encoding: .utf8)
    }

    /// Names of the folders in a folder.
    static func folders(in path: String) throws -> [String] {
        let root = Self.folder.appending(path: path)
        return try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: [.isDirectoryKey])
            .filter { (try? $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true }
            .map(\.lastPathComponent).sorted()
    }
}
