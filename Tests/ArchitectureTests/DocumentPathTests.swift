internal import Foundation
internal import Testing

/// What the pages name is there: files, folders, types, targets.
///
/// Their links `Scripts/check-docs` looks after.
struct DocumentPathTests {
    /// Pages for people, without the log of changes, which tells of what was.
    private static func pages() throws -> [String] {
        let modules = try Project.folders(in: "Sources/Plugins").map { "Sources/Plugins/\($0)/README.md" }
        let files = try ["Documentation", "Examples", "Benchmarks"].flatMap { try Project.files(below: $0) }
        return ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"] + modules
            + files.filter { $0.hasSuffix(".md") && !$0.contains("/.build/") }
    }

    /// What stands between backticks outside of fences, with its page and line.
    private static func names(in page: String) throws -> [(place: String, name: String)] {
        var isFenced = false
        var found: [(String, String)] = []
        for (number, line) in try Project.text(page).components(separatedBy: "\n").enumerated() {
            if line.hasPrefix("```") { isFenced.toggle() }
            guard !isFenced else { continue }
            for match in line.matches(of: /`([^`]+)`/) { found.append(("\(page):\(number + 1)", String(match.1))) }
        }
        return found
    }

    private static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: Project.folder.appending(path: path).path)
    }

    /// Whether there is such a path; a `*` stands for any name.
    private static func isThere(_ path: String) throws -> Bool {
        guard path.contains("*") else { return Self.exists(path) }
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        let parts = path.split(separator: "*", omittingEmptySubsequences: false)
        guard let first = parts.first, let last = parts.last, !folder.contains("*") else { return true }
        return try Project.files(below: folder).contains { $0.hasPrefix(first) && $0.hasSuffix(last) }
    }

    @Test
    func `every path that a page names is there`() throws {
        let roots = ["Sources/", "Tests/", "Proto/", "Documentation/", "Examples/", "Benchmarks/", "Scripts/"]
        var count = 0
        for page in try Self.pages() {
            for (place, name) in try Self.names(in: page) {
                guard let word = name.split(separator: " ").first.map(String.init),
                    roots.contains(where: { word.hasPrefix($0) }), word.wholeMatch(of: /[\w.\/+*-]+/) != nil
                else { continue }
                count += 1
                #expect(try Self.isThere(word), "\(place): there is no \(word)")
            }
        }
        #expect(count > 30)
    }

    @Test
    func `every file that the page of a module names is in the module`() throws {
        for module in try Project.folders(in: "Sources/Plugins") {
            let folder = "Sources/Plugins/\(module)"
            let files = try Project.files(below: folder)
            let layers = ["Domain", "Service", "Storage", "API"]
            for (place, name) in try Self.names(in: "\(folder)/README.md") {
                let layer = name.split(separator: "/").first.map(String.init) ?? ""
                if layers.contains(layer) {
                    #expect(try Self.isThere("\(folder)/\(name)"), "\(place): there is no \(name)")
                } else if name.hasSuffix(".swift"), !name.contains("/") {
                    #expect(files.contains { $0.hasSuffix("/\(name)") }, "\(place): there is no \(name)")
                }
            }
        }
    }

    @Test
    func `every type that the tutorial and the page of a module name is in the code`() throws {
        let pages =
            try ["Documentation/tutorial-module.md"]
            + Project.folders(in: "Sources/Plugins").map { "Sources/Plugins/\($0)/README.md" }
        var words: Set<Substring> = []
        let code = try Project.sources(below: "Sources") + Project.sources(below: "Tests")
        for source in code {
            for line in source.lines { words.formUnion(line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }) }
        }
        for proto in try Project.files(below: "Proto").filter({ $0.hasSuffix(".proto") }) {
            words.formUnion(Set(try Project.text(proto).split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map { $0 }))
        }
        for page in pages {
            for (place, name) in try Self.names(in: page) where name.wholeMatch(of: /[A-Z][a-z]+([A-Z][a-z]+)+/) != nil
            {
                #expect(words.contains(Substring(name)), "\(place): nothing is named \(name)")
            }
        }
    }

    @Test
    func `every target of make that a page names is in the Makefile`() throws {
        let targets = Set(
            try Project.text("Makefile").matches(of: /(?m)^([\w-]+):/).map { String($0.1) }
        )
        for page in try Self.pages() {
            for match in try Project.text(page).matches(of: /`make ([a-z-]+)`/) {
                #expect(targets.contains(String(match.1)), "\(page): there is no make \(match.1)")
            }
        }
    }

    @Test
    func `the page of a module is one page`() throws {
        for module in try Project.folders(in: "Sources/Plugins") {
            let text = try Project.text("Sources/Plugins/\(module)/README.md")
            #expect(text.components(separatedBy: "\n").count <= 60, "\(module)")
            #expect(text.count <= 6_000, "\(module): \(text.count) characters")
        }
    }
}
