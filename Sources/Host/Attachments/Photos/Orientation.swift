/// How a photo has to be turned to stand upright: all that is kept of its EXIF.
struct Orientation: Hashable {
    /// The values of EXIF, 2 to 8; 1 is upright and not worth a word.
    let value: UInt8

    private init(_ value: Int) {
        self.value = UInt8(value)
    }

    private static let tag = 0x0112
    private static let short = 3
    /// More than any camera writes into the first directory.
    private static let entriesMax = 512

    /// Looks it up in a TIFF structure; `nil` where it is upright, not said, or the structure is damaged.
    static func read(_ tiff: ArraySlice<UInt8>) -> Orientation? {
        let order = Array(tiff.prefix(2))
        guard order == [0x49, 0x49] || order == [0x4D, 0x4D] else { return nil }
        let isLittle = order[0] == 0x49
        func number(_ cursor: inout ByteCursor, _ count: Int) throws(PhotoError) -> Int {
            isLittle ? try cursor.littleEndian(count) : try cursor.bigEndian(count)
        }
        do throws(PhotoError) {
            var head = ByteCursor(tiff.dropFirst(2))
            guard try number(&head, 2) == 42 else { return nil }
            let offset = try number(&head, 4)
            guard offset <= tiff.count else { return nil }
            var directory = ByteCursor(tiff.dropFirst(offset))
            for _ in 0..<min(try number(&directory, 2), Self.entriesMax) {
                let tag = try number(&directory, 2)
                let type = try number(&directory, 2)
                let count = try number(&directory, 4)
                var field = ByteCursor(try directory.take(4))
                guard tag == Self.tag else { continue }
                guard type == Self.short, count == 1 else { return nil }
                let value = try number(&field, 2)
                return (2...8).contains(value) ? Orientation(value) : nil
            }
        } catch {
            return nil
        }
        return nil
    }

    /// A TIFF structure that says it and nothing else.
    var tiff: [UInt8] {
        let head: [UInt8] = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8]
        let entry: [UInt8] = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, self.value, 0, 0]
        return head + [0, 1] + entry + [0, 0, 0, 0]
    }
}
