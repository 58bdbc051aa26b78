@_spi(CustomByteBufferAllocator) internal import NIOCore
internal import PluginKit

/// Frames that wait to be written: small ones side by side in one buffer, large payloads as they are.
struct FrameOutput {
    /// Up to this a copy costs less than a write of its own.
    private static let copiedPayloadMax = 8_192

    private var small = ByteBuffer()
    private(set) var hasWritten = false

    /// Adds a frame; `payload` has to be there where the frame counts one.
    mutating func add(
        _ frame: OutboundFrame,
        payload: consuming MessageBytes? = nil,
        to context: ChannelHandlerContext
    ) {
        self.hasWritten = true
        frame.writeHead(to: &self.small)
        guard let payload else { return }
        if payload.count <= Self.copiedPayloadMax {
            payload.withUnsafeBytes { _ = self.small.writeBytes($0) }
            return
        }
        self.flushSmall(to: context)
        context.write(NIOAny(Self.buffer(payload)), promise: nil)
    }

    /// Writes everything out.
    mutating func flush(to context: ChannelHandlerContext) {
        guard self.hasWritten else { return }
        self.hasWritten = false
        self.flushSmall(to: context)
        context.flush()
    }

    private mutating func flushSmall(to context: ChannelHandlerContext) {
        guard self.small.readableBytes > 0 else { return }
        context.write(NIOAny(self.small), promise: nil)
        self.small = ByteBuffer()
    }

    /// The payload's own memory as a buffer, without a copy; both sides take and give memory by malloc and free.
    private static func buffer(_ payload: consuming MessageBytes) -> ByteBuffer {
        ByteBuffer(takingOwnershipOf: payload.release(), allocator: ByteBufferAllocator())
    }
}
