internal import Foundation

/// What was learned: known questions, the lay-term table, and the trees of the re-ranker.
///
/// Made by `Scripts/train-consult`. Each part may be missing; the lexical stage serves alone.
package struct RankingModel: Sendable {
    /// Known questions.
    package var questions: [KnownQuestion] = []
    /// The lay-term table.
    package var table = LayTable()
    /// Which words people ask with.
    package var translation = Translation()
    /// The trees; `nil` where none were trained.
    package var forest: Forest?

    /// Nothing learned.
    package init() {}

    private static let magic: UInt32 = 0x3243_5a59

    /// Reads what ``written`` made.
    package init(bytes: [UInt8]) throws {
        var reader = ByteReader(bytes)
        guard try reader.read(UInt32.self) == Self.magic else { throw CorpusError("no model of the consultation") }
        let vocabulary = try (0..<reader.readCount(each: 8)).map { _ in Term(raw: try reader.read(UInt64.self)) }
        func term(_ reader: inout ByteReader) throws -> Term {
            let number = Int(try reader.read(UInt16.self))
            guard number < vocabulary.count else { throw CorpusError("a term that the model does not have") }
            return vocabulary[number]
        }
        let names = try (0..<reader.readCount(each: 12)).map { _ in
            KnownQuestion.Cited(id: try reader.readText(), picture: try reader.read(UInt64.self))
        }
        for _ in 0..<(try reader.readCount(each: 8)) {
            let terms = try (0..<reader.readCount(each: 2)).map { _ in try term(&reader) }
            let cited = try (0..<reader.readCount(each: 2)).map { _ in
                let number = Int(try reader.read(UInt16.self))
                guard number < names.count else { throw CorpusError("an article that the model does not name") }
                return names[number]
            }
            self.questions.append(KnownQuestion(terms: terms, cited: cited))
        }
        for _ in 0..<(try reader.readCount(each: 6)) {
            let key = try term(&reader)
            self.table.targets[key] = try (0..<reader.readCount(each: 3)).map { _ in
                LayTable.Target(term: try term(&reader), weight: Float(try reader.read(UInt8.self)) / 255)
            }
        }
        self.translation = try Self.translation(&reader)
    }

    private static func translation(_ reader: inout ByteReader) throws -> Translation {
        let vocabulary = try (0..<reader.readCount(each: 8)).map { _ in Term(raw: try reader.read(UInt64.self)) }
        func term(_ reader: inout ByteReader) throws -> Term {
            let number = Int(try reader.read(UInt16.self))
            guard number < vocabulary.count else { throw CorpusError("a pair that the model does not have") }
            return vocabulary[number]
        }
        var translation = Translation()
        for _ in 0..<(try reader.readCount(each: 10)) {
            let said = Term(raw: try reader.read(UInt64.self))
            translation.said[said] = Float(try reader.read(UInt16.self))
            let targets = try (0..<reader.readCount(each: 3)).map { _ in
                LayTable.Target(term: try term(&reader), weight: Float(try reader.read(UInt8.self)) / 255)
            }
            if !targets.isEmpty { translation.meant[said] = targets }
        }
        return translation
    }

    private func write(_ translation: Translation, to writer: inout ByteWriter) {
        let vocabulary = Set(translation.meant.values.flatMap { $0.map(\.term) }).sorted()
        precondition(vocabulary.count <= Int(UInt16.max), "more pairs than two bytes number")
        let numbers = Dictionary(uniqueKeysWithValues: zip(vocabulary, UInt16(0)...))
        writer.add(UInt32(vocabulary.count))
        for term in vocabulary { writer.add(term.raw) }
        writer.add(UInt32(translation.said.count))
        for (said, count) in translation.said.sorted(by: { $0.key < $1.key }) {
            writer.add(said.raw)
            writer.add(UInt16(clamping: Int(count)))
            let targets = translation.meant[said] ?? []
            writer.add(UInt32(targets.count))
            for target in targets {
                writer.add(numbers[target.term] ?? 0)
                writer.add(UInt8(clamping: Int((target.weight * 255).rounded())))
            }
        }
    }

    /// The bytes of a file, without the trees, which have a file of their own.
    package var written: [UInt8] {
        var writer = ByteWriter()
        writer.add(Self.magic)
        var terms = Set(self.questions.flatMap(\.terms))
        for (key, targets) in self.table.targets { terms.formUnion([key] + targets.map(\.term)) }
        let vocabulary = terms.sorted()
        let numbers = Dictionary(uniqueKeysWithValues: zip(vocabulary, 0...))
        precondition(vocabulary.count <= Int(UInt16.max), "more terms than two bytes number")
        func add(_ term: Term) { writer.add(UInt16(numbers[term] ?? 0)) }
        writer.add(UInt32(vocabulary.count))
        for term in vocabulary { writer.add(term.raw) }
        let cited = Dictionary(self.questions.flatMap(\.cited).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        let names = cited.values.sorted { $0.id < $1.id }
        let nameNumbers = Dictionary(uniqueKeysWithValues: zip(names.map(\.id), 0...))
        writer.add(UInt32(names.count))
        for name in names {
            writer.add(name.id)
            writer.add(name.picture)
        }
        writer.add(UInt32(self.questions.count))
        for question in self.questions {
            writer.add(UInt32(question.terms.count))
            for term in question.terms { add(term) }
            writer.add(UInt32(question.cited.count))
            for cited in question.cited { writer.add(UInt16(nameNumbers[cited.id] ?? 0)) }
        }
        writer.add(UInt32(self.table.targets.count))
        for (key, targets) in self.table.targets.sorted(by: { $0.key < $1.key }) {
            add(key)
            writer.add(UInt32(targets.count))
            for target in targets {
                add(target.term)
                writer.add(UInt8(clamping: Int((target.weight * 255).rounded())))
            }
        }
        self.write(self.translation, to: &writer)
        return writer.bytes
    }
}
