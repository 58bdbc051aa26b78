/// What the fonts of the machine have, as fontconfig tells.
enum InstalledCharacters {
    /// Every character that some font names as its own; whether it leaves ink is another matter.
    static func all() throws -> Set<UInt32> { try self.read.get() }

    private static let read = Result { try Self.readAll() }

    private static func readAll() throws -> Set<UInt32> {
        let (_, bytes) = try Tool.run("fc-list", ["-f", "%{charset}\n"])
        var all: Set<UInt32> = []
        for range in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace) {
            let ends = range.split(separator: "-").compactMap { UInt32($0, radix: 16) }
            guard let first = ends.first, let last = ends.last, first <= last else { continue }
            all.formUnion(first...last)
        }
        return all
    }
}
