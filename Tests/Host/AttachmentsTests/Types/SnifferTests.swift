internal import Testing

@testable internal import HostAttachments

/// The type of a file is told from its bytes, whatever it is called.
struct SnifferTests {
    private static let known: [(MediaType, [UInt8])] = [
        (.jpeg, SamplePhotos.jpeg), (.png, SamplePhotos.png), (.webp, SamplePhotos.webP),
        (.pdf, Array("%PDF-1.7\n".utf8)), (.gif, Array("GIF89a....".utf8)),
        (.wav, Array("RIFF....WAVEfmt ".utf8)), (.mp4, Array("\0\0\0\u{18}ftypisom....".utf8)),
        (.m4a, Array("\0\0\0\u{18}ftypM4A ....".utf8)), (.mp3, Array("ID3....".utf8)),
        (.text, Array("调解协议书\n".utf8)), (.text, [0xB5, 0xF7, 0xBD, 0xE2, 0x0A]),
    ]
    private static let unknown: [[UInt8]] = [
        Array("MZ\u{90}\0".utf8), Array("\u{7F}ELF".utf8), Array("<html><script>".utf8), Array("  <svg onload=".utf8),
        Array("PK\u{3}\u{4}not a document".utf8), [0, 1, 2, 3],
    ]

    @Test(arguments: Self.known)
    func `a file is known by its bytes`(type: MediaType, bytes: [UInt8]) throws {
        #expect(try Sniffer.type(of: WholeBytes(bytes: bytes)) == type)
    }

    @Test(arguments: Self.unknown)
    func `a program, a page or anything unknown has no type`(bytes: [UInt8]) throws {
        #expect(try Sniffer.type(of: WholeBytes(bytes: bytes)) == nil)
    }

    @Test func `a declared type is read as clients write it`() {
        #expect(MediaType(declared: "Image/JPEG; name=x") == .jpeg)
        #expect(MediaType(declared: "image/jpg") == .jpeg)
        #expect(MediaType(declared: "text/html") == nil)
        #expect(MediaType.csv.confirmed(by: .text) == .csv)
        #expect(MediaType.png.confirmed(by: .jpeg) == nil)
    }
}
