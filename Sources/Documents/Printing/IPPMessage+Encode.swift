extension IPPMessage {
    /// The message as bytes (RFC 8010 §3.1).
    ///
    /// - Throws: ``IPPError`` where a name or value is longer than its length field can tell, or a group or attribute is
    ///   empty.
    public func encoded() throws(IPPError) -> [UInt8] {
        var writer = Writer()
        writer.append(self.version)
        writer.append(self.code)
        writer.append(UInt16(self.requestID >> 16))
        writer.append(UInt16(self.requestID & 0xFFFF))
        for group in self.groups {
            guard (0x01...0x0F).contains(group.tag), group.tag != IPPTag.end.rawValue else {
                throw .malformed("no tag of a group", writer.bytes.count)
            }
            writer.bytes.append(group.tag)
            for attribute in group.attributes { try writer.write(attribute) }
        }
        writer.bytes.append(IPPTag.end.rawValue)
        return writer.bytes
    }

    private struct Writer {
        var bytes: [UInt8] = []

        mutating func append(_ number: UInt16) {
            self.bytes.append(UInt8(number >> 8))
            self.bytes.append(UInt8(number & 0xFF))
        }

        mutating func write(_ attribute: IPPAttribute) throws(IPPError) {
            guard !attribute.name.isEmpty, !attribute.values.isEmpty else {
                throw .malformed("an attribute without a name or a value", self.bytes.count)
            }
            for (index, value) in attribute.values.enumerated() {
                try self.write(value, name: index == 0 ? attribute.name : "", depth: 0)
            }
        }

        private mutating func field(_ bytes: some Collection<UInt8>) throws(IPPError) {
            // RFC 8010 has signed lengths.
            guard bytes.count <= 0x7FFF else { throw .tooMuch("bytes of a name or value") }
            self.append(UInt16(bytes.count))
            self.bytes.append(contentsOf: bytes)
        }

        private mutating func write(_ value: IPPValue, name: String, depth: Int) throws(IPPError) {
            switch value {
            case .integer(let number): try self.write(.integer, name, Self.bytes(number))
            case .boolean(let flag): try self.write(.boolean, name, [flag ? 1 : 0])
            case .enumeration(let number): try self.write(.enumeration, name, Self.bytes(number))
            case .range(let low, let high): try self.write(.range, name, Self.bytes(low) + Self.bytes(high))
            case .text(let tag, let text):
                guard (0x41...0x49).contains(tag.rawValue) else {
                    throw .malformed("a text with the tag of something else", self.bytes.count)
                }
                try self.write(tag, name, text.utf8)
            case .none(let tag):
                guard (0x10...0x1F).contains(tag) else { throw .malformed("no tag of no value", self.bytes.count) }
                try self.write(tag, name, [])
            case .other(let tag, let bytes):
                guard tag >= 0x10, tag != IPPTag.collection.rawValue, tag != IPPTag.endCollection.rawValue,
                    tag != IPPTag.member.rawValue
                else { throw .malformed("no tag of a value", self.bytes.count) }
                try self.write(tag, name, bytes)
            case .collection(let members):
                guard depth < IPPLimits.standard.depth else { throw .tooMuch("collections within collections") }
                try self.write(.collection, name, [])
                for member in members {
                    guard !member.name.isEmpty, !member.values.isEmpty else {
                        throw .malformed("a member without a name or a value", self.bytes.count)
                    }
                    try self.write(.member, "", member.name.utf8)
                    for value in member.values { try self.write(value, name: "", depth: depth + 1) }
                }
                try self.write(.endCollection, "", [])
            }
        }

        private mutating func write(
            _ tag: IPPTag,
            _ name: String,
            _ value: some Collection<UInt8>
        ) throws(IPPError) {
            try self.write(tag.rawValue, name, value)
        }

        private mutating func write(
            _ tag: UInt8,
            _ name: String,
            _ value: some Collection<UInt8>
        ) throws(IPPError) {
            self.bytes.append(tag)
            try self.field(name.utf8)
            try self.field(value)
        }

        private static func bytes(_ number: Int32) -> [UInt8] {
            let pattern = UInt32(bitPattern: number)
            return [24, 16, 8, 0].map { UInt8(pattern >> $0 & 0xFF) }
        }
    }
}
