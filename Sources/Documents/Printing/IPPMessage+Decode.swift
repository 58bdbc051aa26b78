extension IPPMessage {
    /// Reads a message; what stands behind its end is a document and not looked at.
    ///
    /// - Throws: ``IPPError``; bytes of any kind give a message or an error, in time and memory bounded by `limits`.
    public init(decoding bytes: some RandomAccessCollection<UInt8>, limits: IPPLimits = .standard) throws(IPPError) {
        let prefix = Array(bytes.prefix(limits.bytes + 1))
        var reader = Reader(bytes: prefix, limits: limits)
        let version = try reader.number16()
        let code = try reader.number16()
        let requestID = UInt32(try reader.number16()) << 16 | UInt32(try reader.number16())
        let groups = try reader.groups()
        guard reader.place <= limits.bytes else { throw .tooMuch("bytes") }
        self.init(version: version, code: code, requestID: requestID, groups: groups)
    }

    private struct Reader {
        let bytes: [UInt8]
        let limits: IPPLimits
        var place = 0
        private var attributes = 0
        private var values = 0

        init(bytes: [UInt8], limits: IPPLimits) {
            self.bytes = bytes
            self.limits = limits
        }

        mutating func number8() throws(IPPError) -> UInt8 {
            guard self.place < self.bytes.count else { throw self.ended() }
            defer { self.place += 1 }
            return self.bytes[self.place]
        }

        mutating func number16() throws(IPPError) -> UInt16 {
            UInt16(try self.number8()) << 8 | UInt16(try self.number8())
        }

        /// A length and as many bytes.
        mutating func field() throws(IPPError) -> ArraySlice<UInt8> {
            let length = Int(try self.number16())
            guard length <= 0x7FFF else { throw .malformed("a negative length", self.place - 2) }
            guard length <= self.bytes.count - self.place else { throw self.ended() }
            defer { self.place += length }
            return self.bytes[self.place..<self.place + length]
        }

        private func ended() -> IPPError {
            self.bytes.count > self.limits.bytes ? .tooMuch("bytes") : .cutOff(self.bytes.count)
        }

        mutating func groups() throws(IPPError) -> [IPPGroup] {
            var groups: [IPPGroup] = []
            while true {
                let start = self.place
                let tag = try self.number8()
                if tag == IPPTag.end.rawValue { return groups }
                if tag < 0x10 {
                    guard tag > 0 else { throw .malformed("the reserved tag 0", start) }
                    guard groups.count < self.limits.groups else { throw .tooMuch("groups") }
                    groups.append(IPPGroup(tag: tag))
                    continue
                }
                guard !groups.isEmpty else { throw .malformed("an attribute before any group", start) }
                let name = try self.name()
                let value = try self.value(tag, depth: 0, at: start)
                if name.isEmpty {
                    let last = groups[groups.count - 1].attributes.count - 1
                    guard last >= 0 else { throw .malformed("a value without an attribute", start) }
                    groups[groups.count - 1].attributes[last].values.append(value)
                } else {
                    try self.count()
                    groups[groups.count - 1].attributes.append(IPPAttribute(name, value))
                }
            }
        }

        private mutating func name() throws(IPPError) -> String {
            String(decoding: try self.field(), as: UTF8.self)
        }

        private mutating func count() throws(IPPError) {
            self.attributes += 1
            guard self.attributes <= self.limits.attributes else { throw .tooMuch("attributes") }
        }

        private mutating func value(_ tag: UInt8, depth: Int, at start: Int) throws(IPPError) -> IPPValue {
            self.values += 1
            guard self.values <= self.limits.values else { throw .tooMuch("values") }
            let field = try self.field()
            switch tag {
            case IPPTag.integer.rawValue: return .integer(try self.integer(field, start))
            case IPPTag.enumeration.rawValue: return .enumeration(try self.integer(field, start))
            case IPPTag.boolean.rawValue:
                guard let byte = field.first, field.count == 1 else { throw .malformed("no boolean", start) }
                return .boolean(byte != 0)
            case IPPTag.range.rawValue:
                guard field.count == 8 else { throw .malformed("no range", start) }
                return .range(try self.integer(field.prefix(4), start), try self.integer(field.suffix(4), start))
            case IPPTag.collection.rawValue:
                return .collection(try self.members(depth: depth + 1))
            case IPPTag.endCollection.rawValue, IPPTag.member.rawValue:
                throw .malformed("a part of a collection outside of one", start)
            case 0x10...0x1F: return .none(tag)
            case 0x41...0x49:
                guard let known = IPPTag(rawValue: tag) else { return .other(tag, Array(field)) }
                return .text(known, String(decoding: field, as: UTF8.self))
            default: return .other(tag, Array(field))
            }
        }

        private mutating func members(depth: Int) throws(IPPError) -> [IPPAttribute] {
            guard depth <= self.limits.depth else { throw .tooMuch("collections within collections") }
            var members: [IPPAttribute] = []
            while true {
                let start = self.place
                let tag = try self.number8()
                guard tag >= 0x10 else { throw .malformed("a group within a collection", start) }
                guard try self.field().isEmpty else { throw .malformed("a name within a collection", start) }
                switch tag {
                case IPPTag.endCollection.rawValue:
                    _ = try self.field()
                    return members.filter { !$0.values.isEmpty }
                case IPPTag.member.rawValue:
                    try self.count()
                    members.append(IPPAttribute(try self.name(), []))
                default:
                    guard !members.isEmpty else { throw .malformed("a value before any member", start) }
                    let value = try self.value(tag, depth: depth, at: start)
                    members[members.count - 1].values.append(value)
                }
            }
        }

        private func integer(_ field: ArraySlice<UInt8>, _ start: Int) throws(IPPError) -> Int32 {
            guard field.count == 4 else { throw .malformed("no integer", start) }
            return Int32(bitPattern: field.reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
        }
    }
}
