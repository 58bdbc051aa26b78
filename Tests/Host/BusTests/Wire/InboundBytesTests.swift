import NIOCore
import Testing

@testable import HostBus

struct InboundBytesTests {
    @Test(arguments: [1, 2, 3, 4, 5, 7, 64, 1_000, 100_000])
    func `frames come out whole however they were cut`(piece: Int) throws {
        let frames = [1, 5, 300, 20_000, 2, 70_000, 1].map { count in
            (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        }
        var stream: [UInt8] = []
        for frame in frames {
            stream += withUnsafeBytes(of: UInt32(frame.count).bigEndian) { Array($0) } + frame
        }
        var inbound = InboundBytes()
        var out: [[UInt8]] = []
        for start in Swift.stride(from: 0, to: stream.count, by: piece) {
            inbound.append(ByteBuffer(bytes: stream[start..<min(start + piece, stream.count)]))
            while let count = try inbound.nextFrameCount(limit: 100_000) {
                out.append(inbound.withFrame(count) { Array($0) })
                inbound.dropFrame(count)
            }
            inbound.settle(limit: 100_000)
        }
        #expect(out == frames)
        #expect(!inbound.isPartial)
    }

    @Test(arguments: [(0, 100), (101, 100), (Int(UInt32.max), 4_259_840)])
    func `a length out of range is refused before anything is kept for it`(length: Int, limit: Int) {
        var inbound = InboundBytes()
        inbound.append(ByteBuffer(integer: UInt32(length)))
        #expect(throws: FrameError.length(length, limit: limit)) { _ = try inbound.nextFrameCount(limit: limit) }
    }
}
