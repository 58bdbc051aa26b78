internal import Foundation
internal import Testing

@testable internal import Consult

struct GunzipTests {
    /// What `printf 一二三 | gzip -n` writes.
    private static let packed = Data(
        base64Encoded: "H4sIAAAAAAAAA3uyo+HJrp4nOzoBQ8RoagkAAAA="
    )

    @Test
    func `a packed file is unpacked, also where two stand behind each other`() throws {
        let packed = try #require(Self.packed)
        #expect(Gunzip.isPacked(packed))
        #expect(String(decoding: try Gunzip.unpack(packed), as: UTF8.self) == "一二三")
        #expect(String(decoding: try Gunzip.unpack(packed + packed), as: UTF8.self) == "一二三一二三")
    }

    @Test
    func `what is cut off, broken or too large is refused`() throws {
        let packed = try #require(Self.packed)
        #expect(throws: CorpusError.self) { try Gunzip.unpack(packed.prefix(15)) }
        var broken = packed
        broken[12] ^= 0xFF
        #expect(throws: CorpusError.self) { try Gunzip.unpack(broken) }
        #expect(throws: CorpusError.self) { try Gunzip.unpack(packed, bytesMax: 8) }
    }
}
