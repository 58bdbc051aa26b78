internal import Foundation
internal import Testing

/// What the documents show of the code is in the code.
///
/// A fence that names a file after its language, as ```` ```swift Sources/Plugins/Hotline/HotlinePlugin.swift ````, shows lines of
/// that file; a line `…` leaves some out.
struct TutorialTests {
    private struct Excerpt {
        let document: String
        let line: Int
        let path: String
        var lines: [String]

        /// What is shown without a gap.
        var parts: [[String]] {
            self.lines.split { $0.trimmingCharacters(in: .whitespaces) == "…" }.map(Array.init)
        }
    }

    @Test
    func `every excerpt that names a file stands in it, in this order`() throws {
        let excerpts = try Self.excerpts()
        #expect(excerpts.count > 15)
        for excerpt in excerpts {
            let place = "\(excerpt.document):\(excerpt.line)"
            let text = try? Project.text(excerpt.path)
            var rest = try #require(text, "\(place): there is no \(excerpt.path)").components(separatedBy: "\n")[...]
            for part in excerpt.parts {
                let found = Self.find(part, in: rest)
                guard let found else {
                    Issue.record("\(place): not in \(excerpt.path):\n\(part.joined(separator: "\n"))")
                    break
                }
                rest = rest[(found + part.count)...]
            }
        }
    }

    @Test
    func `the tutorial goes through a module from its contract to its page`() throws {
        let titles = try Project.text("Documentation/tutorial-module.md").components(separatedBy: "\n")
            .filter { $0.hasPrefix("## ") }.joined(separator: "\n")
        var rest = titles[...]
        for word in ["Proto", "Domain", "Storage", "Service", "Plugin", "Tests", "command line", "page"] {
            let found = try #require(rest.range(of: word), "\(word) is missing, or comes too early")
            rest = rest[found.upperBound...]
        }
        for page in ["README.md", "CONTRIBUTING.md"] {
            #expect(try Project.text(page).contains("Documentation/tutorial-module.md"))
        }
    }

    /// Where lines stand in others, one directly after the other.
    private static func find(_ part: [String], in lines: ArraySlice<String>) -> Int? {
        guard part.count <= lines.count else { return nil }
        return (lines.startIndex...(lines.endIndex - part.count)).first {
            lines[$0..<($0 + part.count)].elementsEqual(part)
        }
    }

    private static func excerpts() throws -> [Excerpt] {
        var excerpts: [Excerpt] = []
        for document in try Project.files(below: "Documentation").filter({ $0.hasSuffix(".md") }) {
            var open: Excerpt?
            var isFenced = false
            for (number, line) in try Project.text(document).components(separatedBy: "\n").enumerated() {
                if line.hasPrefix("```") {
                    if let excerpt = open { excerpts.append(excerpt) }
                    isFenced.toggle()
                    let words = line.dropFirst(3).split(separator: " ")
                    open =
                        isFenced && words.count == 2
                        ? Excerpt(document: document, line: number + 1, path: String(words[1]), lines: []) : nil
                } else {
                    open?.lines.append(line)
                }
            }
        }
        return excerpts
    }
}
