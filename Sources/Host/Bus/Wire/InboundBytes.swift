package import NIOCore

/// Bytes that came and are not yet a whole frame.
///
/// A read that holds whole frames is walked over where it lies. Only what is left of a frame in its middle is kept, in
/// memory of the frame's own size.
package struct InboundBytes {
    /// Makes an empty one.
    package init() {}

    private var kept = ByteBuffer()

    /// Whether a frame has begun and not ended.
    package var isPartial: Bool { self.kept.readableBytes > 0 }

    /// Adds what was read.
    package mutating func append(_ bytes: consuming ByteBuffer) {
        if self.kept.readableBytes == 0 {
            self.kept = bytes
        } else {
            self.kept.writeBuffer(&bytes)
        }
    }

    /// Length of the next frame without its length field; `nil` where it has not all come yet.
    ///
    /// - Throws: ``FrameError/length(_:limit:)`` as soon as the length is there, before anything is kept for it.
    package mutating func nextFrameCount(limit: Int) throws(FrameError) -> Int? {
        guard let length = self.kept.getInteger(at: self.kept.readerIndex, as: UInt32.self) else { return nil }
        let count = Int(length)
        guard count > 0, count <= limit else { throw .length(count, limit: limit) }
        return self.kept.readableBytes >= 4 + count ? count : nil
    }

    /// Works with the bytes of the next frame.
    package func withFrame<Result>(_ count: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try self.kept.withUnsafeReadableBytes {
            try body(UnsafeRawBufferPointer(rebasing: $0[4..<4 + count]))
        }
    }

    /// Passes over the frame that was worked with.
    package mutating func dropFrame(_ count: Int) {
        self.kept.moveReaderIndex(forwardBy: 4 + count)
    }

    /// Makes what is left as small as it can be, once the read is used up.
    ///
    /// - Parameter limit: room is made at once for a frame of up to this length; its length may not have been checked yet.
    package mutating func settle(limit: Int) {
        let left = self.kept.readableBytes
        if left == 0 {
            self.kept = ByteBuffer()
            return
        }
        let length = self.kept.getInteger(at: self.kept.readerIndex, as: UInt32.self).map(Int.init) ?? 0
        // Room for the whole frame at once, so that a large one is not moved with every read.
        let whole = length <= limit ? 4 + length : left
        guard self.kept.readerIndex > 0 || self.kept.capacity < whole else { return }
        var room = ByteBufferAllocator().buffer(capacity: max(whole, left))
        room.writeBuffer(&self.kept)
        self.kept = room
    }
}
