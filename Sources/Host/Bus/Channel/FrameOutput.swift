@_spi(CustomByteBufferAllocator) internal import NIOCore
internal import PluginKit

/// Frames that wait to be written: small ones side by side in one buffer, large payloads as they are.
///
/// A class that lets go of its buffers before the channel gets them: a channel calls back in the middle of a flush — it finds
/// that the peer is gone and reads what is left — and what is added then is written afterwards.
final class FrameOutput {
    /// Up to this a copy costs less than a write of its own.
    private static let copiedPayloadMax = 8_192

    /// What comes before `small`.
    private var full: [ByteBuffer] = []
    private var small = ByteBuffer()
    private var isFlushing = false

    /// Whether anything waits.
    private var isEmpty: Bool { self.small.readableBytes == 0 && self.full.isEmpty }

    /// Adds a frame; `payload` has to be there where the frame counts one.
    func add(_ frame: OutboundFrame, payload: consuming MessageBytes? = nil) {
        frame.writeHead(to: &self.small)
        guard let payload else { return }
        if payload.count <= Self.copiedPayloadMax {
            payload.withUnsafeBytes { _ = self.small.writeBytes($0) }
            return
        }
        self.full.append(self.small)
        self.small = ByteBuffer()
        self.full.append(Self.buffer(payload))
    }

    /// Writes everything out.
    func flush(to context: ChannelHandlerContext) {
        guard !self.isFlushing else { return }
        self.isFlushing = true
        defer { self.isFlushing = false }
        while !self.isEmpty {
            let (full, last) = (self.full, self.small)
            self.full = []
            self.small = ByteBuffer()
            for buffer in full { context.write(NIOAny(buffer), promise: nil) }
            if last.readableBytes > 0 { context.write(NIOAny(last), promise: nil) }
            context.flush()
        }
    }

    /// The payload's own memory as a buffer, without a copy; both sides take and give memory by malloc and free.
    private static func buffer(_ payload: consuming MessageBytes) -> ByteBuffer {
        ByteBuffer(takingOwnershipOf: payload.release(), allocator: ByteBufferAllocator())
    }
}
