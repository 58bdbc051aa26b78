internal import Crypto
internal import DocumentsAPI
internal import SwiftProtobuf
internal import Testing

@testable internal import yizhan

/// Codes that are checked with no network: by the key that they name, and by no other.
@Suite struct CodeKeysTests {
    private static let keys = [Curve25519.Signing.PrivateKey(), Curve25519.Signing.PrivateKey()]

    private static func code(keyID: UInt32, by key: Curve25519.Signing.PrivateKey) throws -> String {
        var code = VerificationCode(
            keyID: keyID,
            number: "WS-2026-000001",
            check: "0123456789abcdef",
            day: "2026-09-23",
            title: "给予法律援助决定书",
            unitName: "区法律援助中心",
            isOfficial: true,
            parties: "张**"
        )
        try code.sign(with: key)
        return code.text
    }

    private static func text(_ keyID: UInt32, isRetired: Bool = false) -> String {
        CodeKeys.text(
            VerificationKey.with {
                $0.keyID = keyID
                $0.publicKey = Self.keys[Int(keyID) - 1].publicKey.rawRepresentation
                if isRetired { $0.retiredAt = .init() }
            }
        )
    }

    @Test func `a code is checked by the key that it names`() throws {
        let both = try CodeKeys([Self.text(1), Self.text(2)])
        for id in [UInt32(1), 2] {
            let code = try both.checked(try Self.code(keyID: id, by: Self.keys[Int(id) - 1]))
            #expect(code.keyID == id && code.number == "WS-2026-000001")
        }
    }

    @Test func `a code of another key, of a key that is not at hand or is retired, and a changed one are refused`()
        throws
    {
        let first = try CodeKeys([Self.text(1)])
        // It names the first key and was signed by the second.
        #expect(throws: Failure.self) { _ = try first.checked(try Self.code(keyID: 1, by: Self.keys[1])) }
        #expect(throws: Failure.self) { _ = try first.checked(try Self.code(keyID: 2, by: Self.keys[1])) }
        #expect(throws: Failure.self) { _ = try first.checked("YZ1.x.y") }
        let retired = try CodeKeys([Self.text(1, isRetired: true), Self.text(2)])
        #expect(throws: Failure.self) { _ = try retired.checked(try Self.code(keyID: 1, by: Self.keys[0])) }
        _ = try retired.checked(try Self.code(keyID: 2, by: Self.keys[1]))
    }

    @Test(arguments: ["", "1", "1:", "x:AAAA", "1:AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "1:AAAA:gone"])
    func `what is no key is refused`(text: String) {
        #expect(throws: Failure.self) { _ = try CodeKeys([text]) }
    }
}
