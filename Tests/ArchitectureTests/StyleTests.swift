internal import Foundation
internal import Testing

/// How the code is kept, where the compiler and the formatter do not look.
struct StyleTests {
    private static let fileLines = 400
    private static let functionLines = 70
    /// Work beside the calls is started here and nowhere else.
    private static let startsTasks: Set<String> = [
        "Sources/Host/Bus/Channel/Immediately.swift", "Sources/Client/ConnectionPool.swift",
        "Sources/Host/Notifications/Outbox/Underway.swift",
    ]

    @Test
    func `a file is short`() throws {
        let long = try Self.all().filter { $0.lines.count > Self.fileLines }.map {
            "\($0.path): \($0.lines.count) lines"
        }
        #expect(long.isEmpty, "\(long)")
    }

    @Test
    func `a function is short`() throws {
        var long: [String] = []
        for source in try Self.all() {
            var open: (line: Int, indent: String)?
            for (number, line) in source.lines.enumerated() {
                let indent = String(line.prefix { $0 == " " })
                if open == nil, line.contains("func "), line.hasSuffix("{") || line.hasSuffix("("),
                    !line.hasPrefix("///")
                {
                    open = (number, indent)
                } else if let begun = open, line == begun.indent + "}" {
                    if number - begun.line > Self.functionLines { long.append("\(source.path):\(begun.line + 1)") }
                    open = nil
                }
            }
        }
        #expect(long.isEmpty, "\(long)")
    }

    @Test
    func `a file is named after the type that it holds`() throws {
        let declaration =
            /^(?:(?:public|package|internal|private|fileprivate|final|indirect|nonisolated) )*(?:struct|class|enum|actor|protocol) (\w+)/
        var offenders: [String] = []
        for source in try Project.sources(below: "Sources") {
            let types = source.lines.compactMap { line -> String? in
                guard !line.hasPrefix("private"), !line.hasPrefix("fileprivate") else { return nil }
                return line.firstMatch(of: declaration).map { String($0.1) }
            }
            if types.count > 1 { offenders.append("\(source.path) holds \(types)") }
            if let type = types.first, types.count == 1, source.name != type, !source.name.hasPrefix(type + "+") {
                offenders.append("\(source.path) holds \(type)")
            }
        }
        #expect(offenders.isEmpty, "\(offenders)")
    }

    @Test(arguments: ["TODO", "FIXME", "XXX", "try!", "fatalError(", " as! ", "Task.detached"])
    func `nothing is left undone or forced`(word: String) throws {
        let offenders = try Project.sources(below: "Sources").flatMap { source in
            source.lines.enumerated().filter { $0.element.contains(word) }.map { "\(source.path):\($0.offset + 1)" }
        }
        #expect(offenders.isEmpty, "\(offenders)")
    }

    @Test(arguments: ["Sources", "Tests"])
    func `programs are started as children that get nothing else`(folder: String) throws {
        let offenders = try Project.sources(below: folder).flatMap { source in
            source.lines.enumerated().filter { $0.element.contains("= Process" + "()") }
                .map { "\(source.path):\($0.offset + 1)" }
        }
        #expect(offenders.isEmpty, "ChildProcess says why: \(offenders)")
    }

    @Test
    func `tasks without a parent are started in named places only`() throws {
        let bare = /(?:^|[^\w.])Task(?:\.immediate)?(?:\(| \{)/
        let offenders = try Project.sources(below: "Sources").filter { !Self.startsTasks.contains($0.path) }.flatMap {
            source in
            source.lines.enumerated().filter { !$0.element.contains("///") && $0.element.contains(bare) }
                .map { "\(source.path):\($0.offset + 1)" }
        }
        #expect(offenders.isEmpty, "\(offenders)")
    }

    @Test
    func `whoever vouches for thread safety says why`() throws {
        let offenders = try Project.sources(below: "Sources").filter { source in
            source.lines.contains { $0.contains("@unchecked Sendable") }
                && !source.lines.contains { $0.contains("Safety:") }
        }
        #expect(offenders.isEmpty, "\(offenders.map(\.path))")
    }

    private static func all() throws -> [Project.Source] {
        try Project.sources(below: "Sources") + Project.sources(below: "Tests")
    }
}
