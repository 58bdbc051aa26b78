/// Takes a PNG apart into its chunks and keeps those that make the picture.
///
/// Texts, EXIF, XMP, times and private chunks are left out, and whatever follows the end.
enum PNGStripper {
    /// Eight bytes that every PNG begins with.
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private static let kept: Set<String> = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "hIST", "pHYs", "sPLT",
        "cICP", "mDCV", "cLLI", "acTL", "fcTL", "fdAT",
    ]

    /// The photo without its metadata.
    ///
    /// - Throws: ``PhotoError`` where it is none.
    static func strip(_ bytes: [UInt8]) throws(PhotoError) -> [UInt8] {
        var cursor = ByteCursor(bytes[...])
        guard try cursor.take(8).elementsEqual(Self.signature) else {
            throw cursor.error("it does not begin as a PNG does")
        }
        var output = Self.signature
        output.reserveCapacity(bytes.count)
        var orientation: Orientation?
        // Behind the header, where an orientation goes.
        var place = 0
        var hasPicture = false
        while true {
            let start = cursor.offset
            let length = try cursor.bigEndian(4)
            let type = String(decoding: try cursor.take(4), as: UTF8.self)
            let content = try cursor.take(length)
            _ = try cursor.take(4)
            guard (place == 0) == (type == "IHDR") else { throw cursor.error("its header is not first, or not alone") }
            if type == "eXIf", orientation == nil { orientation = Orientation.read(content) }
            if type == "IDAT" { hasPicture = true }
            if Self.kept.contains(type) { output += bytes[start..<cursor.offset] }
            if type == "IHDR" { place = output.count }
            if type == "IEND" { break }
        }
        guard hasPicture else { throw cursor.error("it has no picture") }
        if let orientation { output.insert(contentsOf: Self.chunk("eXIf", orientation.tiff), at: place) }
        return output
    }

    private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let checked = Array(type.utf8) + content
        return Self.bytes(UInt32(content.count)) + checked + Self.bytes(Self.checksum(checked))
    }

    private static func bytes(_ number: UInt32) -> [UInt8] {
        stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
    }

    /// CRC-32 as PNG has it.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var remainder: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            remainder ^= UInt32(byte)
            for _ in 0..<8 { remainder = remainder & 1 == 1 ? 0xEDB8_8320 ^ remainder >> 1 : remainder >> 1 }
        }
        return remainder ^ 0xFFFF_FFFF
    }
}
