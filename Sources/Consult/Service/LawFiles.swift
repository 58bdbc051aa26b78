internal import Consult
internal import Foundation

/// The files of statutes in a folder and in the folders in it.
enum LawFiles {
    private static let endings = [".jsonl", ".jsonl.gz", ".md", ".db", ".sqlite"]

    /// The files with their sizes and times, by which a change is seen; empty where there are none.
    static func inventory(of folder: URL) -> String {
        Self.files(in: folder).map { name in
            let values = try? folder.appending(path: name)
                .resourceValues(forKeys: [.fileSizeKey, .contentModificationDateKey])
            let time = values?.contentModificationDate?.timeIntervalSince1970 ?? 0
            return "\(name)\t\(values?.fileSize ?? 0)\t\(time)\n"
        }.joined()
    }

    /// The statutes of all files.
    ///
    /// A file without an article, such as a page that describes the others, is passed over where it is Markdown.
    ///
    /// - Throws: ``CorpusError`` naming the file that is wrong.
    static func read(_ folder: URL) throws -> [Statute] {
        var statutes: [Statute] = []
        var pages: [String: [MarkdownLaws.File]] = [:]
        for name in Self.files(in: folder) {
            let file = folder.appending(path: name)
            if name.hasSuffix(".md") {
                guard let text = String(data: try Self.bytes(file, name), encoding: .utf8) else {
                    throw CorpusError("\(name) is no text in UTF-8")
                }
                guard text.contains(/第[一二三四五六七八九十百千]+条/) else { continue }
                let parts = name.split(separator: "/")
                let page = MarkdownLaws.File(name: String(parts[parts.count - 1]), text: text)
                pages[parts.dropLast().joined(separator: "/"), default: []].append(page)
            } else if name.hasSuffix(".db") || name.hasSuffix(".sqlite") {
                statutes += try SQLiteLaws.read(path: file.path)
            } else {
                statutes += try Self.lines(try Self.bytes(file, name), name)
            }
        }
        for (place, files) in pages.sorted(by: { $0.key < $1.key }) {
            statutes += try MarkdownLaws.read(files, source: place.isEmpty ? folder.lastPathComponent : place)
        }
        return statutes
    }

    private static func bytes(_ file: URL, _ name: String) throws -> Data {
        do {
            return try Data(contentsOf: file)
        } catch {
            throw CorpusError("\(name) cannot be read")
        }
    }

    /// What is packed says nothing of the file that it is in.
    private static func lines(_ bytes: Data, _ name: String) throws -> [Statute] {
        do {
            return try JSONLinesLaws.read(bytes, source: name)
        } catch let error as CorpusError where !error.description.contains(name) {
            throw CorpusError("\(name): \(error.description)")
        }
    }

    private static func files(in folder: URL) -> [String] {
        guard let found = FileManager.default.enumerator(atPath: folder.path) else { return [] }
        return found.compactMap { $0 as? String }.filter { name in Self.endings.contains { name.hasSuffix($0) } }
            .sorted()
    }
}
