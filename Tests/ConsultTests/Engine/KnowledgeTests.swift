internal import Foundation
internal import Testing

@testable internal import Consult

struct KnowledgeTests {
    @Test
    func `what comes with the program is whole`() throws {
        let knowledge = try Knowledge(folder: Knowledge.folder)
        #expect(knowledge.lexicon.contains("劳动报酬"))
        #expect(knowledge.model.questions.count > 900)
        #expect((knowledge.model.forest?.count ?? 0) > 100)
    }

    @Test
    func `the models take no more than four megabytes`() throws {
        let sizes = try ["questions.model", "trees.model"].map { name in
            try Data(contentsOf: Knowledge.folder.appending(path: name)).count
        }
        #expect(sizes.reduce(0, +) < 4 << 20)
    }

    @Test
    func `a folder without words is named in the error`() {
        let folder = FileManager.default.temporaryDirectory.appending(path: "no-knowledge-\(UUID().uuidString)")
        #expect { try Knowledge(folder: folder) } throws: { "\($0)".contains("words.tsv is missing") }
    }
}
