/// Damages bytes as networks, bugs and attackers do.
enum Mutation {
    /// Bytes at which decoders err: ends of varints, tags, lengths.
    private static let telling: [UInt8] = [0x00, 0x01, 0x7f, 0x80, 0xff, 0x08, 0x0a, 0x12, 0x32, 0x7a, 0x0b, 0x0c]

    static func apply(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        for _ in 0..<random.next() % 5 {
            let choice = random.next()
            let place = bytes.isEmpty ? 0 : Int(choice >> 8 % UInt64(bytes.count))
            let byte = Self.telling[Int(choice >> 40 % UInt64(Self.telling.count))]
            switch choice % 7 {
            case 0 where !bytes.isEmpty: bytes[place] ^= 1 << (choice >> 32 % 8)
            case 1 where !bytes.isEmpty: bytes[place] = byte
            case 2: bytes.insert(byte, at: place)
            case 3 where !bytes.isEmpty: bytes.remove(at: place)
            case 4: bytes.removeLast(bytes.count - place)
            case 5: bytes += bytes[place...].prefix(20)
            default: bytes.append(UInt8(truncatingIfNeeded: choice >> 16))
            }
        }
    }
}
