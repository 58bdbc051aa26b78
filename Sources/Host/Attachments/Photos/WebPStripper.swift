/// Takes a WebP apart into its chunks and keeps those that make the picture.
///
/// EXIF, XMP and unknown chunks are left out, in frames of animations too, and whatever follows the end.
enum WebPStripper {
    private static let kept: Set<String> = ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]
    private static let keptInFrame: Set<String> = ["VP8 ", "VP8L", "ALPH"]
    private static let pictures: Set<String> = ["VP8 ", "VP8L", "ANMF"]

    /// Bits of VP8X that say which metadata there are.
    private static let exifFlag: UInt8 = 0x08
    private static let xmpFlag: UInt8 = 0x04
    /// What stands in a frame of an animation before its chunks.
    private static let frameHeadLength = 16

    /// The photo without its metadata.
    ///
    /// - Throws: ``PhotoError`` where it is none.
    static func strip(_ bytes: [UInt8]) throws(PhotoError) -> [UInt8] {
        var head = ByteCursor(bytes[...])
        let riff = try head.take(4)
        let length = try head.littleEndian(4)
        guard riff.elementsEqual("RIFF".utf8), length >= 4 else {
            throw head.error("it does not begin as a WebP does")
        }
        var cursor = ByteCursor(try head.take(length))
        guard try cursor.take(4).elementsEqual("WEBP".utf8) else { throw cursor.error("it is no WebP") }
        var body = Array("WEBP".utf8)
        var orientation: Orientation?
        /// Where the flags of VP8X stand in `body`.
        var flags: Int?
        var hasPicture = false
        while cursor.remaining > 0 {
            let (type, content) = try Self.next(&cursor)
            if type == "EXIF", orientation == nil { orientation = Self.orientation(content) }
            guard Self.kept.contains(type) else { continue }
            if Self.pictures.contains(type) { hasPicture = true }
            if type == "VP8X", flags == nil {
                guard content.count >= 10 else { throw cursor.error("its header is cut off") }
                flags = body.count + 8
            }
            body += type == "ANMF" ? Self.chunk(type, try Self.frame(content)) : Self.chunk(type, content)
        }
        guard hasPicture else { throw cursor.error("it has no picture") }
        if let flags {
            body[flags] &= ~(Self.exifFlag | Self.xmpFlag)
            if let orientation {
                body[flags] |= Self.exifFlag
                body += Self.chunk("EXIF", orientation.tiff[...])
            }
        }
        return Array("RIFF".utf8) + Self.bytes(body.count) + body
    }

    private static func next(_ cursor: inout ByteCursor) throws(PhotoError) -> (String, ArraySlice<UInt8>) {
        let type = String(decoding: try cursor.take(4), as: UTF8.self)
        let length = try cursor.littleEndian(4)
        let content = try cursor.take(length)
        // Chunks are filled up to an even length; some writers forget it at the end.
        if length % 2 == 1, cursor.remaining > 0 { _ = try cursor.byte() }
        return (type, content)
    }

    /// A frame of an animation without chunks that are no picture.
    private static func frame(_ content: ArraySlice<UInt8>) throws(PhotoError) -> ArraySlice<UInt8> {
        var cursor = ByteCursor(content)
        var frame = Array(try cursor.take(Self.frameHeadLength))
        while cursor.remaining > 0 {
            let (type, content) = try Self.next(&cursor)
            if Self.keptInFrame.contains(type) { frame += Self.chunk(type, content) }
        }
        return frame[...]
    }

    /// Some writers put the marker of JPEG's EXIF segment in front.
    private static func orientation(_ content: ArraySlice<UInt8>) -> Orientation? {
        let marker = Array("Exif\0\0".utf8)
        return Orientation.read(content.starts(with: marker) ? content.dropFirst(marker.count) : content)
    }

    private static func chunk(_ type: String, _ content: ArraySlice<UInt8>) -> [UInt8] {
        Array(type.utf8) + Self.bytes(content.count) + content + (content.count % 2 == 1 ? [0] : [])
    }

    private static func bytes(_ number: Int) -> [UInt8] {
        stride(from: 0, through: 24, by: 8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
