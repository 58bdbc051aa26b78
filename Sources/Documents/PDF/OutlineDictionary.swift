/// A dictionary of a `CFF ` table (DICT): operators, each behind its operands.
struct OutlineDictionary {
    /// An operator; those of two bytes have 12 above.
    enum Key: Int {
        case kind = 0x0C06
        case matrix = 0x0C07
        case box = 5
        case characters = 15
        case glyphs = 17
        case privateDictionary = 18
        case subroutines = 19
        case defaultWidth = 20
        case nominalWidth = 21
        case registry = 0x0C1E
        case languageGroup = 0x0C11
        case characterCount = 0x0C22
        case parts = 0x0C24
        case choice = 0x0C25
        case fontName = 0x0C26
    }

    private var entries: [(key: Int, operands: [Int], bytes: [UInt8])] = []

    /// Reads the dictionary at a place; `nil` where there is none.
    init?(_ bytes: UnsafeRawBufferPointer, _ place: Range<Int>) {
        var at = place.lowerBound
        var start = at
        var operands: [Int] = []
        while at < place.upperBound {
            let byte = Int(bytes[at])
            switch byte {
            case 0...21:
                var key = byte
                if byte == 12 {
                    guard at + 1 < place.upperBound else { return nil }
                    at += 1
                    key = byte << 8 | Int(bytes[at])
                }
                at += 1
                self.entries.append((key, operands, Array(bytes[start..<at])))
                operands = []
                start = at
                continue
            case 28: operands.append(Int(Int16(truncatingIfNeeded: OutlineIndex.number(bytes, at + 1, 2))))
            case 29: operands.append(Int(Int32(truncatingIfNeeded: OutlineIndex.number(bytes, at + 1, 4))))
            case 30:
                // A number with a point: half bytes up to one of all ones. Nobody here asks for its value.
                repeat { at += 1 } while at < place.upperBound && bytes[at] & 0xF != 0xF
                operands.append(0)
            case 32...246: operands.append(byte - 139)
            case 247...250: operands.append((byte - 247) * 256 + OutlineIndex.number(bytes, at + 1, 1) + 108)
            case 251...254: operands.append(-(byte - 251) * 256 - OutlineIndex.number(bytes, at + 1, 1) - 108)
            default: return nil
            }
            at += byte == 28 ? 3 : byte == 29 ? 5 : byte > 246 ? 2 : 1
        }
        guard at == place.upperBound, operands.isEmpty else { return nil }
    }

    /// The operands of an operator; `nil` where it does not occur.
    func numbers(_ key: Key) -> [Int]? { self.entries.first { $0.key == key.rawValue }?.operands }

    /// The only operand of an operator.
    func number(_ key: Key) -> Int? { self.numbers(key).flatMap { $0.count == 1 ? $0[0] : nil } }

    /// The dictionary without some of its operators.
    func bytes(without keys: Set<Key>) -> [UInt8] {
        self.entries.filter { entry in !keys.contains { $0.rawValue == entry.key } }.flatMap(\.bytes)
    }

    /// Some of its operators with their operands.
    func bytes(only keys: Set<Key>) -> [UInt8] {
        self.entries.filter { entry in keys.contains { $0.rawValue == entry.key } }.flatMap(\.bytes)
    }

    /// A whole number as it is written, always in five bytes, so that its size is known before its value.
    static func written(_ number: Int) -> [UInt8] {
        [29] + stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    /// An operator as it is written.
    static func written(_ key: Key) -> [UInt8] {
        key.rawValue > 0xFF ? [12, UInt8(key.rawValue & 0xFF)] : [UInt8(key.rawValue)]
    }
}
