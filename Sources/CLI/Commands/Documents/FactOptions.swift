internal import ArgumentParser
internal import DocumentsAPI
internal import Foundation
internal import SwiftProtobuf

/// Facts of a case, as they are given to a command.
struct FactOptions: ParsableArguments {
    @Option(help: "File with facts, a JSON object.", completion: .file())
    var facts: String?

    @Option(help: ArgumentHelp("A fact, over those of the file; empty takes it back.", valueName: "field=value"))
    var set: [String] = []

    /// The facts as messages.
    ///
    /// - Throws: ``Failure`` where the file or a fact cannot be read.
    func messages() throws -> [Fact] {
        var found: [Fact] = []
        if let path = self.facts {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw Failure(.invalidInput, "\(path) cannot be read.")
            }
            guard let values = try? JSONDecoder().decode([String: EitherFact].self, from: data) else {
                throw Failure(.invalidInput, "\(path) is no JSON object of texts and of arrays of objects of texts.")
            }
            found = values.sorted { $0.key < $1.key }.map { $0.value.message(path: $0.key) }
        }
        for text in self.set {
            guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
                throw Failure(.usage, "--set \(text): it has to be FIELD=VALUE.")
            }
            found.append(
                Fact.with {
                    $0.path = String(text[..<sign])
                    $0.value = String(text[text.index(after: sign)...])
                }
            )
        }
        return found
    }
}
