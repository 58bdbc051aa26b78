package import PluginKit

/// A decoded frame: its scalar fields, and where its longer ones stand in the frame's bytes.
///
/// Ranges count the bytes of the frame from the first one behind its length; they have the contents of a field, without its
/// tag and length. What goes with which kind stands in `Proto/yizhan/bus/v1/frame.proto`.
package struct FrameHead {
    /// What the frame is.
    package var kind: FrameKind
    /// Number of the call; 0 is the connection itself.
    package var stream: UInt32 = 0
    /// Where the full name of the method stands, in UTF-8; empty where there is none.
    package var method: Range<Int> = 0..<0
    /// How long the caller will wait; 0 is the method's own default.
    package var timeoutMS: UInt32 = 0
    /// Whether nothing more follows from this side on this stream.
    package var endOfStream = false
    /// Metadata of the call or of its answer, decoded.
    package var metadata = Metadata()
    /// How both sides encode messages of the call.
    package var encoding = WireEncoding.protobuf
    /// Where the encoded `Status` stands; `nil` where the call succeeded.
    package var status: Range<Int>?
    /// Bytes that the sender of the frame can take in addition.
    package var credit: UInt32 = 0
    /// What a ping says, and its pong says again.
    package var token: UInt64 = 0
    /// Where the encoded `Hello` stands.
    package var hello: Range<Int>?
    /// Where the encoded `Welcome` stands.
    package var welcome: Range<Int>?
    /// Whether ``payload`` is a message; an empty message has no bytes.
    package var hasMessage = false
    /// Where the encoded message stands.
    package var payload: Range<Int> = 0..<0
}

extension FrameHead {
    /// Decodes the bytes of one frame, without its length.
    ///
    /// Fields that are not known are passed over.
    package init(_ bytes: UnsafeRawBufferPointer, limits: BusLimits) throws(FrameError) {
        self.init(kind: .ping)
        var kind: UInt64 = 0
        var metadataBytes = 0
        var reader = FieldReader(bytes, in: 0..<bytes.count)
        while !reader.isAtEnd {
            let (field, wireType) = try reader.tag()
            switch field {
            case FieldNumber.kind:
                kind = try Self.integer(&reader, field, wireType)
            case FieldNumber.stream:
                self.stream = try Self.integer32(&reader, field, wireType)
            case FieldNumber.method:
                self.method = try Self.contents(&reader, field, wireType)
            case FieldNumber.timeoutMS:
                self.timeoutMS = try Self.integer32(&reader, field, wireType)
            case FieldNumber.endOfStream:
                self.endOfStream = try Self.integer(&reader, field, wireType) != 0
            case FieldNumber.metadata:
                let range = try Self.contents(&reader, field, wireType)
                metadataBytes += range.count
                guard metadataBytes <= limits.metadataBytesMax,
                    self.metadata.entries.count < limits.metadataEntriesMax
                else { throw .metadata }
                self.metadata.entries.append(try Self.metadatum(bytes, range))
            case FieldNumber.encoding:
                self.encoding = try Self.encoding(try Self.integer(&reader, field, wireType))
            case FieldNumber.status:
                self.status = try Self.contents(&reader, field, wireType)
            case FieldNumber.credit:
                self.credit = try Self.integer32(&reader, field, wireType)
            case FieldNumber.token:
                self.token = try Self.integer(&reader, field, wireType)
            case FieldNumber.hello:
                self.hello = try Self.contents(&reader, field, wireType)
            case FieldNumber.welcome:
                self.welcome = try Self.contents(&reader, field, wireType)
            case FieldNumber.hasMessage:
                self.hasMessage = try Self.integer(&reader, field, wireType) != 0
            case FieldNumber.payload:
                self.payload = try Self.contents(&reader, field, wireType)
            default:
                try reader.skip(wireType: wireType)
            }
        }
        guard kind <= 255, let known = FrameKind(rawValue: UInt8(kind)) else { throw .kind(kind) }
        self.kind = known
    }

    @inline(__always)
    private static func integer(
        _ reader: inout FieldReader,
        _ field: Int,
        _ wireType: Int
    ) throws(FrameError) -> UInt64 {
        guard wireType == 0 else { throw .wireType(field: field) }
        return try reader.varint()
    }

    @inline(__always)
    private static func integer32(
        _ reader: inout FieldReader,
        _ field: Int,
        _ wireType: Int
    ) throws(FrameError) -> UInt32 {
        guard let value = UInt32(exactly: try Self.integer(&reader, field, wireType)) else {
            throw .range(field: field)
        }
        return value
    }

    @inline(__always)
    private static func contents(
        _ reader: inout FieldReader,
        _ field: Int,
        _ wireType: Int
    ) throws(FrameError) -> Range<Int> {
        guard wireType == 2 else { throw .wireType(field: field) }
        return try reader.contents()
    }

    private static func encoding(_ number: UInt64) throws(FrameError) -> WireEncoding {
        switch number {
        case 0: .protobuf
        case 1: .json
        default: throw .range(field: FieldNumber.encoding)
        }
    }

    private static func metadatum(
        _ bytes: UnsafeRawBufferPointer,
        _ range: Range<Int>
    ) throws(FrameError) -> Metadata.Entry {
        var entry = Metadata.Entry(key: "", value: "")
        var reader = FieldReader(bytes, in: range)
        while !reader.isAtEnd {
            let (field, wireType) = try reader.tag()
            switch field {
            case 1: entry.key = try Self.text(bytes, try Self.contents(&reader, FieldNumber.metadata, wireType))
            case 2: entry.value = try Self.text(bytes, try Self.contents(&reader, FieldNumber.metadata, wireType))
            default: try reader.skip(wireType: wireType)
            }
        }
        return entry
    }

    private static func text(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) throws(FrameError) -> String {
        guard let text = String(validating: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self) else {
            throw .text(field: FieldNumber.metadata)
        }
        return text
    }
}
