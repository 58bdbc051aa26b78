internal import ArgumentParser
internal import Foundation
internal import Testing

@testable internal import yizhan

/// The commands that the pages show are those that there are.
@Suite struct DocumentedCommandTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        .standardizedFileURL

    /// Pages that show commands; the log of changes tells of what was.
    private static func pages() throws -> [URL] {
        let documents = try FileManager.default.contentsOfDirectory(
            at: Self.folder.appending(path: "Documentation"),
            includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "md" }
        let plugins = try FileManager.default.contentsOfDirectory(
            at: Self.folder.appending(path: "Sources/Plugins"),
            includingPropertiesForKeys: nil
        ).map { $0.appending(path: "README.md") }.filter { FileManager.default.fileExists(atPath: $0.path) }
        let others = ["README.md", "Examples/hotline/README.md"].map { Self.folder.appending(path: $0) }
        return documents + plugins + others
    }

    /// Command lines of a page: of its fences, and what stands between backticks.
    private static func commands(in text: String) -> [String] {
        var isFenced = false
        var found: [String] = []
        for line in text.components(separatedBy: "\n") {
            if line.hasPrefix("```") {
                isFenced.toggle()
            } else if isFenced {
                let command = line.hasPrefix("$ ") ? String(line.dropFirst(2)) : line
                // "yizhan 0.1.0" is what a command says.
                if command.hasPrefix("yizhan "), command.dropFirst(7).first?.isLetter == true { found.append(command) }
            } else {
                found += line.matches(of: /`(yizhan [^`]+)`/).map { String($0.1) }
            }
        }
        return found
    }

    /// Words of a command line as far as it is ours: without what follows a pipe, and without brackets of what may be left out.
    private static func words(of line: String) -> [Substring] {
        let own = line.split(separator: " ").prefix { !["|", ">", "<", "&&", ";", "\\", "#"].contains($0) }
        return own.map { $0.trimmingPrefix("[") }.map { $0.hasSuffix("]") ? $0.dropLast() : $0 }.dropFirst().map { $0 }
    }

    /// The command that words name, and what is left of them; `nil` where one of them names none.
    private static func command(
        _ words: [Substring]
    ) -> (command: any ParsableCommand.Type, rest: ArraySlice<Substring>)? {
        var command: any ParsableCommand.Type = Yizhan.self
        var rest = words[...]
        while let word = rest.first, !command.configuration.subcommands.isEmpty {
            let next = command.configuration.subcommands.first { $0._commandName == word }
            guard let next else {
                let hasDefault = command.configuration.defaultSubcommand != nil
                return hasDefault || word.hasPrefix("-") || word.hasPrefix("…") ? (command, rest) : nil
            }
            (command, rest) = (next, rest.dropFirst())
        }
        return (command, rest)
    }

    @Test func `every command that a page shows is there, with the options that it shows`() throws {
        var count = 0
        for page in try Self.pages() {
            for line in Self.commands(in: try String(contentsOf: page, encoding: .utf8)) {
                // "forms|form|needs" are three commands.
                let words = Self.words(of: line)
                let place = words.firstIndex { $0.contains("|") && !$0.hasPrefix("-") }
                let lines = place.map { place in
                    words[place].split(separator: "|").map { Array(words[..<place]) + [$0] }
                }
                for words in lines ?? [words] {
                    count += 1
                    guard let found = Self.command(words) else {
                        Issue.record("\(page.lastPathComponent): \(line)")
                        continue
                    }
                    let help = Yizhan.helpMessage(for: found.command, includeHidden: true, columns: 200)
                    for word in found.rest where word.hasPrefix("--") {
                        let option = word.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
                        #expect(help.contains(option), "\(page.lastPathComponent): \(line)")
                    }
                }
            }
        }
        #expect(count > 60)
    }
}
