internal import Printing
internal import TestKit
internal import Testing

/// The bytes of the Internet Printing Protocol (RFC 8010).
@Suite
struct IPPMessageTests {
    @Test
    func `a request has the bytes of the standard's example`() throws {
        // RFC 8010 appendix A.1, shortened to its kinds of attributes.
        let message = IPPMessage(
            version: 0x0101,
            code: 0x0002,
            requestID: 1,
            groups: [
                IPPGroup(
                    .operationGroup,
                    [
                        IPPAttribute("attributes-charset", .text(.charset, "utf-8")),
                        IPPAttribute("attributes-natural-language", .text(.language, "en-us")),
                        IPPAttribute("ipp-attribute-fidelity", .boolean(true)),
                    ]
                ),
                IPPGroup(.jobGroup, [IPPAttribute("copies", .integer(20))]),
            ]
        )
        var expected: [UInt8] = [0x01, 0x01, 0x00, 0x02, 0x00, 0x00, 0x00, 0x01, 0x01, 0x47, 0x00, 0x12]
        expected += Array("attributes-charset".utf8) + [0x00, 0x05] + Array("utf-8".utf8) + [0x48, 0x00, 0x1B]
        expected +=
            Array("attributes-natural-language".utf8) + [0x00, 0x05] + Array("en-us".utf8) + [0x22, 0x00, 0x16]
        expected += Array("ipp-attribute-fidelity".utf8) + [0x00, 0x01, 0x01, 0x02, 0x21, 0x00, 0x06]
        expected += Array("copies".utf8) + [0x00, 0x04, 0x00, 0x00, 0x00, 0x14, 0x03]
        #expect(try message.encoded() == expected)
        #expect(try IPPMessage(decoding: expected) == message)
    }

    @Test
    func `every message reads back as it was written, and what follows it is left`() throws {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<800 {
            let message = Self.message(&generator)
            let bytes = try message.encoded()
            #expect(try IPPMessage(decoding: bytes + Array("%PDF-1.7".utf8)) == message)
        }
    }

    @Test
    func `a message that ends anywhere before its end is refused`() throws {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<10 {
            let bytes = try Self.message(&generator).encoded()
            for length in 0..<bytes.count {
                #expect(throws: IPPError.cutOff(length)) { try IPPMessage(decoding: bytes.prefix(length)) }
            }
        }
    }

    @Test
    func `bytes of any kind give a message or an error`() throws {
        var generator = SeededGenerator(seed: 3)
        var taken = 0
        for round in 0..<12_000 {
            var bytes = try Self.message(&generator).encoded()
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let place = Int.random(in: bytes.indices, using: &generator)
                switch Int.random(in: 0...3, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
                case 2 where bytes.count > 9: bytes.remove(at: place)
                default: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
                }
            }
            if round % 7 == 0 {
                bytes = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
                    UInt8.random(in: 0...255, using: &generator)
                }
            }
            if let message = try? IPPMessage(decoding: bytes) {
                taken += 1
                // What was taken can be written again, unless it holds what only others write.
                _ = try? message.encoded()
            }
        }
        #expect(taken > 500)
    }

    @Test(arguments: ["groups", "attributes", "values", "collections within collections", "bytes"])
    func `a message with too much of something is refused`(what: String) {
        let body: [UInt8] =
            switch what {
            case "groups": [UInt8](repeating: 0x02, count: 2_000)
            case "attributes": Self.repeated(name: "a", 33_000)
            case "values": Self.repeated(name: "", 66_000)
            case "bytes": Self.repeated(name: String(repeating: "n", count: 30_000), 40)
            default: Self.nested(40)
            }
        let head: [UInt8] = [2, 0, 0, 0, 0, 0, 0, 1, 0x01, 0x21, 0, 1, 0x61, 0, 4, 0, 0, 0, 1]
        #expect(throws: IPPError.tooMuch(what)) { try IPPMessage(decoding: head + body + [0x03]) }
    }

    @Test
    func `a length that promises more than there is costs nothing`() {
        let bytes: [UInt8] = [2, 0, 0, 0, 0, 0, 0, 1, 0x01, 0x44, 0x7F, 0xFF, 0x61]
        #expect(throws: IPPError.cutOff(13)) { try IPPMessage(decoding: bytes) }
        let negative: [UInt8] = [2, 0, 0, 0, 0, 0, 0, 1, 0x01, 0x44, 0xFF, 0xFF, 0x61]
        #expect(throws: IPPError.malformed("a negative length", 10)) { try IPPMessage(decoding: negative) }
    }

    @Test
    func `what its length field cannot tell is not written`() {
        let long = IPPAttribute("job-name", .text(.name, String(repeating: "长", count: 11_000)))
        let message = IPPMessage(code: 5, requestID: 1, groups: [IPPGroup(.operationGroup, [long])])
        #expect(throws: IPPError.tooMuch("bytes of a name or value")) { try message.encoded() }
        let empty = IPPMessage(code: 5, requestID: 1, groups: [IPPGroup(.jobGroup, [IPPAttribute("a", [])])])
        #expect(throws: IPPError.self) { try empty.encoded() }
    }

    private static func repeated(name: String, _ count: Int) -> [UInt8] {
        let length = name.utf8.count
        let one = [0x13, UInt8(length >> 8), UInt8(length & 0xFF)] + Array(name.utf8) + [0, 0]
        return (0..<count).flatMap { _ in one }
    }

    private static func nested(_ depth: Int) -> [UInt8] {
        [0x34, 0, 1, 0x63, 0, 0] + (0..<depth).flatMap { _ in [0x4A, 0, 0, 0, 1, 0x6D, 0x34, 0, 0, 0, 0] as [UInt8] }
    }

    private static func message(_ generator: inout SeededGenerator) -> IPPMessage {
        let tags: [IPPTag] = [.operationGroup, .jobGroup, .printerGroup, .unsupportedGroup]
        let groups = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
            IPPGroup(
                tags.randomElement(using: &generator) ?? .jobGroup,
                (0..<Int.random(in: 0...4, using: &generator)).map { _ in Self.attribute(&generator, depth: 0) }
            )
        }
        return IPPMessage(
            code: UInt16.random(in: 0...0x0600, using: &generator),
            requestID: UInt32.random(in: 0...UInt32.max, using: &generator),
            groups: groups
        )
    }

    private static func attribute(_ generator: inout SeededGenerator, depth: Int) -> IPPAttribute {
        let name = ["copies", "media", "job-name", "x"].randomElement(using: &generator) ?? "x"
        return IPPAttribute(
            name,
            (0..<Int.random(in: 1...3, using: &generator)).map { _ in Self.value(&generator, depth: depth) }
        )
    }

    private static func value(_ generator: inout SeededGenerator, depth: Int) -> IPPValue {
        let number = Int32.random(in: Int32.min...Int32.max, using: &generator)
        switch Int.random(in: 0...(depth < 3 ? 8 : 7), using: &generator) {
        case 0: return .integer(number)
        case 1: return .enumeration(number)
        case 2: return .boolean(Bool.random(using: &generator))
        case 3: return .range(number, Int32.max)
        case 4: return .text(.name, ["法律援助申请书", "", "𬱖·〇"].randomElement(using: &generator) ?? "")
        case 5: return .text(.keyword, "iso_a4_210x297mm")
        case 6: return .none(0x13)
        case 7: return .other(0x31, [7, 234, 9, 23, 10, 0, 0, 0, 43, 8, 0])
        default:
            return .collection(
                (0..<Int.random(in: 0...3, using: &generator)).map { _ in Self.attribute(&generator, depth: depth + 1) }
            )
        }
    }
}
