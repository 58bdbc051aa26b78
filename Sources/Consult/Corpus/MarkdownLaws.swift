internal import Foundation

/// Statutes in Markdown, a file a statute or a part of one.
///
/// Three layouts: articles in bold behind a full-width space with a YAML head (just-laws), plain articles behind
/// `<!-- INFO END -->` (LawRefBook), and the latter with a YAML head (china-law-db). A law in several files,
/// `民法典-01-….md`, is one law.
package enum MarkdownLaws {
    /// A file.
    package struct File: Sendable {
        let name: String
        let text: String

        /// A file by its name and its text.
        package init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    /// Reads files of any of the layouts.
    ///
    /// - Throws: ``CorpusError`` naming the file that holds no statute.
    package static func read(_ files: [File], source: String) throws -> [Statute] {
        var order: [String] = []
        var statutes: [String: Statute] = [:]
        for file in files.sorted(by: { $0.name < $1.name }) {
            let read = try Self.statute(file, source)
            guard let before = statutes[read.name], Self.isPart(file.name) else {
                // Two versions of a law have two days in their names.
                let key = statutes[read.name] == nil ? read.name : "\(read.name) \(file.name)"
                order.append(key)
                statutes[key] = read
                continue
            }
            statutes[read.name]?.articles = before.articles + read.articles
            if before.passedOn == nil { statutes[read.name]?.passedOn = read.passedOn }
            if let from = read.effectiveFrom { statutes[read.name]?.effectiveFrom = from }
        }
        return order.compactMap { statutes[$0]?.imported }
    }

    private static func isPart(_ name: String) -> Bool { name.contains(/-\d\d-/) }

    private static func statute(_ file: File, _ source: String) throws -> Statute {
        var reader = MarkdownReader(stem: Self.stem(file.name))
        for line in Self.lines(file.text) { reader.read(line) }
        guard let statute = reader.finish(source: source, file: file.name) else {
            throw CorpusError("\(source): \(file.name) holds no article that begins with 第…条")
        }
        return statute
    }

    /// The name of the law in the name of a file: 民法典-01-general.md, 条例(2021-10-25).md.
    private static func stem(_ name: String) -> String {
        var stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
        if let part = stem.firstRange(of: /-\d\d-.*$/) { stem = String(stem[..<part.lowerBound]) }
        if let day = stem.firstRange(of: /\(\d{4}-\d\d-\d\d\)$/) { stem = String(stem[..<day.lowerBound]) }
        return stem
    }

    /// The lines behind a YAML head.
    private static func lines(_ text: String) -> ArraySlice<Substring> {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }[...]
        guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else { return lines }
        return lines[(end + 1)...]
    }
}
