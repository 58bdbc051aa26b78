package import NIOCore

/// Bytes that came and are not yet a whole frame.
///
/// A read that holds whole frames is walked over where it lies. Only what is left of a frame in its middle is kept, in
/// memory of the frame's own size.
package struct InboundBytes {
    /// Makes an empty one.
    package init() {}

    private var kept = ByteBuffer()

    /// Frames that were passed over.
    package private(set) var framesRead: UInt64 = 0

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
        self.framesRead &+= 1
    }

    /// Bytes that ``settle(limit:)`` makes room for: the whole of a frame that has begun.
    ///
    /// - Parameter limit: of a frame's length, which may not have been checked yet; beyond it only what is there counts.
    package func room(limit: Int) -> Int {
        let left = self.kept.readableBytes
        let length = self.kept.getInteger(at: self.kept.readerIndex, as: UInt32.self).map(Int.init) ?? 0
        return length <= limit && left > 0 ? max(4 + length, left) : left
    }

    /// Gives back what is kept.
    package mutating func drop() {
        self.kept = ByteBuffer()
    }

    /// Makes what is left as small as it can be, once the read is used up.
    ///
    /// - Parameter limit: as for ``room(limit:)``.
    package mutating func settle(limit: Int) {
        // Room for the whole frame at once, so that a large one is not moved with every read.
        let whole = self.room(limit: limit)
        if whole == 0 { return self.drop() }
        guard self.kept.readerIndex > 0 || self.kept.capacity < whole else { return }
        var room = ByteBufferAllocator().buffer(capacity: whole)
        room.writeBuffer(&self.kept)
        self.kept = room
    }
}
