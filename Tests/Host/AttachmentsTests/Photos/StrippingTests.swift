internal import Testing

@testable internal import HostAttachments

/// Photos lose what they tell beside their picture, and not a bit of the picture.
struct StrippingTests {
    /// What the orientation alone takes in EXIF: turned by 90 degrees.
    private static let orientation: [UInt8] =
        [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]

    @Test func `a JPEG without metadata stays as it is, bit by bit`() throws {
        #expect(try JPEGStripper.strip(SamplePhotos.jpeg) == SamplePhotos.jpeg)
    }

    @Test func `a JPEG keeps its picture and its orientation, and nothing else`() throws {
        let segment = [0xFF, 0xE1, 0, UInt8(Self.orientation.count + 8)] + Array("Exif\0\0".utf8) + Self.orientation
        var expected = SamplePhotos.jpeg
        // Behind the start and JFIF.
        expected.insert(contentsOf: segment, at: 20)
        #expect(try JPEGStripper.strip(SamplePhotos.jpegWithMetadata) == expected)
    }

    @Test func `a PNG keeps its picture and its orientation, and nothing else`() throws {
        let checked = Array("eXIf".utf8) + Self.orientation
        let sum = PNGStripper.checksum(checked)
        let chunk =
            [0, 0, 0, UInt8(Self.orientation.count)] + checked
            + stride(from: 24, through: 0, by: -8).map {
                UInt8(truncatingIfNeeded: sum >> UInt32($0))
            }
        var expected = SamplePhotos.png
        // Behind the signature and the header.
        expected.insert(contentsOf: chunk, at: 33)
        #expect(try PNGStripper.strip(SamplePhotos.pngWithMetadata) == expected)
        #expect(try PNGStripper.strip(SamplePhotos.png) == SamplePhotos.png)
    }

    @Test func `a WebP keeps its picture and its orientation, and nothing else`() throws {
        let stripped = try WebPStripper.strip(SamplePhotos.webPWithMetadata)
        let picture = Array(SamplePhotos.webP[12...])
        #expect(Self.contains(stripped, picture))
        #expect(stripped.suffix(Self.orientation.count) == Self.orientation[...])
        #expect(!Self.contains(stripped, Array("xmpmeta".utf8)))
        #expect(!Self.contains(stripped, Array("Maker".utf8)))
        #expect(try WebPStripper.strip(SamplePhotos.webP) == SamplePhotos.webP)
    }

    @Test(arguments: [
        SamplePhotos.jpegWithMetadata, SamplePhotos.progressiveJPEGWithMetadata, SamplePhotos.pngWithMetadata,
        SamplePhotos.webPWithMetadata,
    ])
    func `a stripped photo has nothing left to strip`(photo: [UInt8]) throws {
        let strip = try Self.strip(photo)
        let once = try strip(photo)
        #expect(try strip(once) == once)
        for word in ["Maker", "secret", "2026:11:25", "xmpmeta", "adobe"] {
            #expect(!Self.contains(once, Array(word.utf8)), "\(word)")
        }
    }

    @Test(arguments: [SamplePhotos.jpeg, SamplePhotos.png, SamplePhotos.webP])
    func `what hides behind the end of a photo goes`(photo: [UInt8]) throws {
        #expect(try Self.strip(photo)(photo + Array("PK hidden".utf8)) == photo)
    }

    /// However it is damaged, it ends with a photo or a reason: never with a crash or without an end.
    @Test(arguments: [
        SamplePhotos.progressiveJPEGWithMetadata, SamplePhotos.pngWithMetadata, SamplePhotos.webPWithMetadata,
    ])
    func `a damaged photo is refused or stripped`(photo: [UInt8]) throws {
        let strip = try Self.strip(photo)
        for length in 0..<photo.count { #expect(throws: PhotoError.self) { try strip(Array(photo[..<length])) } }
        for place in photo.indices {
            for bits: UInt8 in [0x01, 0x80, 0xFF] {
                var damaged = photo
                damaged[place] ^= bits
                let stripped = try? strip(damaged)
                #expect((stripped?.count ?? 0) <= photo.count + 64)
            }
        }
    }

    private static func strip(_ photo: [UInt8]) throws -> @Sendable ([UInt8]) throws(PhotoError) -> [UInt8] {
        let type = try #require(try Sniffer.type(of: WholeBytes(bytes: photo)))
        return try #require(Photo.stripper(of: type))
    }

    private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        bytes.indices.contains { bytes[$0...].starts(with: part) }
    }
}
