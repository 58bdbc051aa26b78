/// The sections of an index file, each inside of the file.
struct IndexSections: Sendable {
    private let file: MappedFile
    private let ranges: [Range<Int>]
    /// The hash of the words by which the texts were cut.
    let lexicon: UInt64

    /// Reads the head.
    ///
    /// - Throws: ``CorpusError`` where the file is no index, one of another version, cut off or damaged.
    init(_ file: MappedFile) throws {
        guard file.count >= IndexLayout.headBytes else { throw CorpusError("no index of statutes") }
        let head = file.bytes(0..<IndexLayout.headBytes)
        func number(_ place: Int) -> UInt64 { head.loadUnaligned(fromByteOffset: place, as: UInt64.self) }
        guard number(0) == IndexLayout.magic, number(IndexLayout.versionPlace) == IndexLayout.version
        else { throw CorpusError("no index of statutes of this version") }
        guard number(IndexLayout.lengthPlace) == UInt64(file.count) else {
            throw CorpusError("the index of statutes is cut off, or goes on behind its end")
        }
        guard number(IndexLayout.checksumPlace) == file.checksum else {
            throw CorpusError("the index of statutes is damaged: its checksum does not fit")
        }
        self.ranges = try IndexLayout.Section.allCases.map { section in
            let row = IndexLayout.sectionsPlace + section.rawValue * 16
            let (offset, count) = (Int(clamping: number(row)), Int(clamping: number(row + 8)))
            guard offset <= file.count, count <= file.count - offset else {
                throw CorpusError("the index of statutes is damaged: a section lies outside of it")
            }
            return offset..<offset + count
        }
        self.lexicon = number(IndexLayout.lexiconPlace)
        self.file = file
    }

    /// The bytes of a section.
    subscript(_ section: IndexLayout.Section) -> UnsafeRawBufferPointer {
        self.file.bytes(self.ranges[section.rawValue])
    }

    /// How many rows of a size a section has.
    func count(of section: IndexLayout.Section, each size: Int) -> Int { self.ranges[section.rawValue].count / size }

    /// The text whose place and length stand in a row.
    func text(_ section: IndexLayout.Section, at row: Int) -> String {
        let rows = self[section]
        let texts = self[.texts]
        let offset = Int(rows.loadUnaligned(fromByteOffset: row, as: UInt32.self))
        let count = Int(rows.loadUnaligned(fromByteOffset: row + 4, as: UInt32.self))
        precondition(offset + count <= texts.count, "an index that was not checked")
        return String(decoding: texts[offset..<offset + count], as: UTF8.self)
    }

    /// The same as its bytes in UTF-8, as they stand in the file.
    func utf8(_ section: IndexLayout.Section, at row: Int) -> UnsafeRawBufferPointer {
        let rows = self[section]
        let texts = self[.texts]
        let offset = Int(rows.loadUnaligned(fromByteOffset: row, as: UInt32.self))
        let count = Int(rows.loadUnaligned(fromByteOffset: row + 4, as: UInt32.self))
        precondition(offset + count <= texts.count, "an index that was not checked")
        return UnsafeRawBufferPointer(rebasing: texts[offset..<offset + count])
    }
}
