internal import NIOCore
internal import PluginKit

/// A frame to be sent, without its payload, in the order of the field numbers.
///
/// Written by hand because every call passes here; tests hold it equal to SwiftProtobuf's encoding of `BusFrame`.
struct OutboundFrame {
    var kind: FrameKind
    var stream: UInt32 = 0
    var method = ""
    var timeoutMS: UInt32 = 0
    var endOfStream = false
    var metadata: [Metadata.Entry] = []
    var encoding = WireEncoding.protobuf
    var status: [UInt8]?
    var credit: UInt32 = 0
    var token: UInt64 = 0
    var hello: [UInt8]?
    var welcome: [UInt8]?
    var hasMessage = false
    var payloadCount = 0
}

extension OutboundFrame {
    /// Bytes of the frame after its length, its payload included.
    var frameCount: Int { self.headCount + self.payloadCount }

    /// Writes length and head; the `payloadCount` bytes of the payload have to follow.
    func writeHead(to buffer: inout ByteBuffer) {
        let count = self.headCount
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: 4 + count) { memory in
            var writer = FieldWriter(memory)
            writer.bigEndian(UInt32(count + self.payloadCount))
            self.write(to: &writer)
            return writer.position
        }
    }

    private var headCount: Int {
        var count = 2
        if self.stream != 0 { count += 1 + FieldWriter.varintCount(UInt64(self.stream)) }
        if !self.method.isEmpty { count += FieldWriter.fieldCount(self.method.utf8.count) }
        if self.timeoutMS != 0 { count += 1 + FieldWriter.varintCount(UInt64(self.timeoutMS)) }
        if self.endOfStream { count += 2 }
        for entry in self.metadata { count += FieldWriter.fieldCount(Self.count(of: entry)) }
        if self.encoding != .protobuf { count += 2 }
        if let status = self.status { count += FieldWriter.fieldCount(status.count) }
        if self.credit != 0 { count += 1 + FieldWriter.varintCount(UInt64(self.credit)) }
        if self.token != 0 { count += 1 + FieldWriter.varintCount(self.token) }
        if let hello = self.hello { count += FieldWriter.fieldCount(hello.count) }
        if let welcome = self.welcome { count += FieldWriter.fieldCount(welcome.count) }
        if self.hasMessage { count += 2 }
        if self.payloadCount != 0 { count += 1 + FieldWriter.varintCount(UInt64(self.payloadCount)) }
        return count
    }

    private func write(to writer: inout FieldWriter) {
        writer.integer(FieldNumber.kind, UInt64(self.kind.rawValue))
        if self.stream != 0 { writer.integer(FieldNumber.stream, UInt64(self.stream)) }
        if !self.method.isEmpty { writer.text(FieldNumber.method, self.method) }
        if self.timeoutMS != 0 { writer.integer(FieldNumber.timeoutMS, UInt64(self.timeoutMS)) }
        if self.endOfStream { writer.integer(FieldNumber.endOfStream, 1) }
        for entry in self.metadata {
            writer.head(FieldNumber.metadata, count: Self.count(of: entry))
            if !entry.key.isEmpty { writer.text(1, entry.key) }
            if !entry.value.isEmpty { writer.text(2, entry.value) }
        }
        if self.encoding != .protobuf { writer.integer(FieldNumber.encoding, 1) }
        if let status = self.status { writer.bytes(FieldNumber.status, status) }
        if self.credit != 0 { writer.integer(FieldNumber.credit, UInt64(self.credit)) }
        if self.token != 0 { writer.integer(FieldNumber.token, self.token) }
        if let hello = self.hello { writer.bytes(FieldNumber.hello, hello) }
        if let welcome = self.welcome { writer.bytes(FieldNumber.welcome, welcome) }
        if self.hasMessage { writer.integer(FieldNumber.hasMessage, 1) }
        if self.payloadCount != 0 { writer.head(FieldNumber.payload, count: self.payloadCount) }
    }

    private static func count(of entry: Metadata.Entry) -> Int {
        let key = entry.key.isEmpty ? 0 : FieldWriter.fieldCount(entry.key.utf8.count)
        let value = entry.value.isEmpty ? 0 : FieldWriter.fieldCount(entry.value.utf8.count)
        return key + value
    }
}
