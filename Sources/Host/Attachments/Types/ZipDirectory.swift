/// The names of the files in a ZIP, as its central directory lists them.
struct ZipDirectory {
    private let names: Set<String>

    private static let endSignature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    private static let entrySignature: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
    private static let endLength = 22
    /// The end may have a comment of 65,535 bytes.
    private static let tailLength = 65_535 + Self.endLength
    /// A document has hundreds of parts of some hundred bytes here; a directory beyond this is no document.
    private static let bytesMax = 1_048_576

    /// Reads the directory; `nil` where there is none, or one larger than that of any document.
    static func read(_ source: any ByteSource) throws -> ZipDirectory? {
        let tailStart = max(0, source.size - Self.tailLength)
        let tail = try source.read(at: tailStart, count: Self.tailLength)
        guard tail.count >= Self.endLength,
            let place = stride(from: tail.count - Self.endLength, through: 0, by: -1).first(where: {
                tail[$0...].starts(with: Self.endSignature)
            })
        else { return nil }
        do throws(PhotoError) {
            var end = ByteCursor(tail[(place + 12)...])
            let length = try end.littleEndian(4)
            let offset = try end.littleEndian(4)
            guard length <= Self.bytesMax, offset + length <= tailStart + place else { return nil }
            return try Self.names(in: source, offset, length)
        } catch {
            return nil
        }
    }

    private static func names(
        in source: any ByteSource,
        _ offset: Int,
        _ length: Int
    ) throws(PhotoError) -> ZipDirectory? {
        guard let bytes = try? source.read(at: offset, count: length), bytes.count == length else { return nil }
        var cursor = ByteCursor(bytes[...])
        var names: Set<String> = []
        while cursor.remaining > 0 {
            guard try cursor.take(4).elementsEqual(Self.entrySignature) else { return nil }
            _ = try cursor.take(24)
            let name = try cursor.littleEndian(2)
            let extra = try cursor.littleEndian(2)
            let comment = try cursor.littleEndian(2)
            _ = try cursor.take(12)
            names.insert(String(decoding: try cursor.take(name), as: UTF8.self))
            _ = try cursor.take(extra + comment)
        }
        return ZipDirectory(names: names)
    }

    /// The kind of Office document that it is; `nil` for any other ZIP, and for documents with macros.
    var documentType: MediaType? {
        guard self.names.contains("[Content_Types].xml") else { return nil }
        guard !self.names.contains(where: { $0.lowercased().hasSuffix("vbaproject.bin") }) else { return nil }
        if self.names.contains("word/document.xml") { return .docx }
        return self.names.contains("xl/workbook.xml") ? .xlsx : nil
    }
}
