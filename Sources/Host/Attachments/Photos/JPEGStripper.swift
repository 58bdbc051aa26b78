/// Takes a JPEG apart into its segments and keeps those that make the picture.
///
/// EXIF with its GPS position, maker's notes and thumbnail, XMP, IPTC, comments, further pictures (MPF) and whatever
/// follows the end are left out; colour profile and orientation stay.
struct JPEGStripper {
    private var cursor: ByteCursor
    private var output: [UInt8] = []
    private var orientation: Orientation?
    /// Where a segment with the orientation goes: behind JFIF, before everything else.
    private var orientationPlace = 2
    private var hasFrame = false
    private var hasScan = false

    private enum Marker {
        static let start: UInt8 = 0xD8
        static let end: UInt8 = 0xD9
        static let scan: UInt8 = 0xDA
        static let app0: UInt8 = 0xE0
        static let app1: UInt8 = 0xE1
        static let app2: UInt8 = 0xE2
        static let app14: UInt8 = 0xEE
    }

    private static let jfif = Array("JFIF\0".utf8)
    private static let exif = Array("Exif\0\0".utf8)
    private static let profile = Array("ICC_PROFILE\0".utf8)
    private static let adobe = Array("Adobe".utf8)

    private init(_ bytes: [UInt8]) {
        self.cursor = ByteCursor(bytes[...])
        self.output.reserveCapacity(bytes.count)
    }

    /// The photo without its metadata.
    ///
    /// - Throws: ``PhotoError`` where it is none.
    static func strip(_ bytes: [UInt8]) throws(PhotoError) -> [UInt8] {
        var stripper = JPEGStripper(bytes)
        return try stripper.run()
    }

    private mutating func run() throws(PhotoError) -> [UInt8] {
        guard try self.cursor.take(2).elementsEqual([0xFF, Marker.start]) else {
            throw self.cursor.error("it does not begin as a JPEG does")
        }
        self.output += [0xFF, Marker.start]
        while true {
            let marker = try self.marker()
            if marker == Marker.end { break }
            try self.segment(marker)
        }
        guard self.hasFrame, self.hasScan else { throw self.cursor.error("it has no picture") }
        self.output += [0xFF, Marker.end]
        if let orientation { self.insert(orientation) }
        return self.output
    }

    private mutating func marker() throws(PhotoError) -> UInt8 {
        guard try self.cursor.byte() == 0xFF else { throw self.cursor.error("a marker is missing") }
        var code = try self.cursor.byte()
        // Markers may be filled up in front.
        while code == 0xFF { code = try self.cursor.byte() }
        guard code >= 0xC0, code != Marker.start, !(0xD0...0xD7).contains(code) else {
            throw self.cursor.error("a marker stands where none may")
        }
        return code
    }

    private mutating func segment(_ marker: UInt8) throws(PhotoError) {
        let length = try self.cursor.bigEndian(2)
        guard length >= 2 else { throw self.cursor.error("a segment is shorter than its length") }
        let content = try self.cursor.take(length - 2)
        switch marker {
        case Marker.app0:
            if content.starts(with: Self.jfif) { try self.keepJFIF(content) }
        case Marker.app1:
            if content.starts(with: Self.exif), self.orientation == nil {
                self.orientation = Orientation.read(content.dropFirst(Self.exif.count))
            }
        case Marker.app2:
            if content.starts(with: Self.profile) { self.keep(marker, content) }
        case Marker.app14:
            if content.starts(with: Self.adobe) { self.keep(marker, content) }
        case Marker.scan:
            guard self.hasFrame else { throw self.cursor.error("a scan comes before its frame") }
            self.keep(marker, content)
            self.hasScan = true
            try self.keepScan()
        case 0xC0...0xCF, 0xDB...0xDF:
            if ![0xC4, 0xC8, 0xCC].contains(marker), marker <= 0xCF { self.hasFrame = true }
            self.keep(marker, content)
        default:
            // Other application segments, comments and extensions.
            break
        }
    }

    private mutating func keep(_ marker: UInt8, _ content: ArraySlice<UInt8>) {
        let length = content.count + 2
        self.output += [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)]
        self.output += content
    }

    /// Keeps version and density, and no thumbnail.
    private mutating func keepJFIF(_ content: ArraySlice<UInt8>) throws(PhotoError) {
        guard content.count >= 14 else { throw self.cursor.error("JFIF is cut off") }
        guard self.orientationPlace == self.output.count else { return }
        self.keep(Marker.app0, content.prefix(12) + [0, 0])
        self.orientationPlace = self.output.count
    }

    /// Keeps the coded data behind a scan's head, up to the next marker.
    private mutating func keepScan() throws(PhotoError) {
        while true {
            self.output += self.cursor.take(before: 0xFF)
            var next = self.cursor
            _ = try next.byte()
            let code = try next.byte()
            guard code == 0 || (0xD0...0xD7).contains(code) else {
                if code != 0xFF { return }
                // Filled up before a marker.
                _ = try self.cursor.byte()
                continue
            }
            self.output += [0xFF, code]
            self.cursor = next
        }
    }

    private mutating func insert(_ orientation: Orientation) {
        let content = Self.exif + orientation.tiff
        let head: [UInt8] = [0xFF, Marker.app1, 0, UInt8(content.count + 2)]
        self.output.insert(contentsOf: head + content, at: self.orientationPlace)
    }
}
