internal import Consult
internal import Foundation

/// Files that the commands of the consultation read, with errors that name them.
struct ConsultationFiles {
    /// Folder of words, terms and models; `nil` is the program's own.
    var knowledge: String?

    /// What the program knows beside statutes.
    func load(model: Bool = true) throws -> Knowledge {
        let folder = self.knowledge.map { URL(filePath: $0) } ?? Knowledge.folder
        return try Self.explained { try Knowledge(folder: folder, hasModel: model) }
    }

    /// A ranker over a file of articles, and what was read, in a line.
    func ranker(corpus: String, model: Bool = true) throws -> (Ranker, String) {
        let knowledge = try self.load(model: model)
        let index = try CorpusIndex(bytes: try self.indexBytes(corpus))
        let parts = [
            "\(index.articleCount) articles of \(index.statutes.count) statutes",
            knowledge.model.questions.isEmpty
                ? "no known questions" : "\(knowledge.model.questions.count) known questions",
            knowledge.model.forest.map { "\($0.count) trees" } ?? "no trees: the lexical stage ranks",
        ]
        return (knowledge.ranker(over: index), parts.joined(separator: ", "))
    }

    /// The bytes of the index of a file of articles.
    func indexBytes(_ path: String) throws -> [UInt8] {
        let lexicon = try self.load(model: false).lexicon
        let bytes = try Self.read(path)
        return try Self.explained {
            IndexBuilder.build(try JSONLinesLaws.read(bytes, source: path), lexicon: lexicon)
        }
    }

    /// The names and questions of a file; what else stands in it is not read.
    func questions(_ path: String) throws -> [(id: String, query: String)] {
        let bytes = try Self.read(path)
        return try Self.explained { try Lesson.questions(bytes, source: path) }
    }

    /// The questions of a file, with what answers them.
    func lessons(_ path: String) throws -> [Lesson] {
        let bytes = try Self.read(path)
        return try Self.explained { try Lesson.read(bytes, source: path) }
    }

    /// The bytes of a file.
    static func read(_ path: String) throws -> Data {
        do {
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            throw Failure(.invalidInput, "\(path) cannot be read: check that it is there and that you may read it.")
        }
    }

    /// Writes a file whole or not at all.
    static func write(_ data: Data, to path: String) throws {
        do {
            try data.write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Failure(
                .failed,
                "\(path) cannot be written: check that its folder is there and that you may write in it."
            )
        }
    }

    private static func explained<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as CorpusError {
            throw Failure(.invalidInput, "\(error.description).")
        }
    }
}
