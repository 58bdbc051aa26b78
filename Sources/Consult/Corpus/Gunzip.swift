internal import CZlib
internal import Foundation

/// Unpacks gzip, with a limit on what comes out.
enum Gunzip {
    /// A corpus of all national statutes takes 35 MB; a file that unpacks to more than this is none.
    static let bytesMax = 512 << 20

    /// Whether a file begins as gzip does.
    static func isPacked(_ data: Data) -> Bool { data.starts(with: [0x1F, 0x8B]) }

    /// What was packed.
    ///
    /// - Throws: ``CorpusError`` where it is broken or too large.
    static func unpack(_ data: Data, bytesMax: Int = Gunzip.bytesMax) throws -> Data {
        var stream = z_stream()
        guard inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw CorpusError("zlib did not start")
        }
        defer { inflateEnd(&stream) }
        var output = Data()
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        try data.withUnsafeBytes { (input: UnsafeRawBufferPointer) in
            stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = uInt(input.count)
            var status = Z_OK
            while status != Z_STREAM_END {
                let written = try chunk.withUnsafeMutableBufferPointer { buffer in
                    stream.next_out = buffer.baseAddress
                    stream.avail_out = uInt(buffer.count)
                    status = inflate(&stream, Z_NO_FLUSH)
                    guard status == Z_OK || status == Z_STREAM_END else {
                        throw CorpusError("the gzip file is broken or cut off")
                    }
                    return buffer.count - Int(stream.avail_out)
                }
                output.append(contentsOf: chunk[..<written])
                guard output.count <= bytesMax else { throw CorpusError("the gzip file unpacks to too much") }
                // A member ended and another follows, as `cat a.gz b.gz` makes them.
                if status == Z_STREAM_END, stream.avail_in > 0, inflateReset(&stream) == Z_OK { status = Z_OK }
            }
        }
        return output
    }
}
